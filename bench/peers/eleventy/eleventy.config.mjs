// The site's lists, made once a build: months, and the three kinds of names.
const KINDS = { people: "People", organizations: "Organizations", places: "Places", months: "Dates" };
const SIZE = 50;

const slugs = new Map();
function slug(name) {
  if (!slugs.has(name)) slugs.set(name, name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
  return slugs.get(name);
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function pages(articles, base, title, kind) {
  const made = [];
  for (let at = 0; at < articles.length || at === 0; at += SIZE) {
    const number = at / SIZE + 1;
    made.push({
      title, kind, number, total: Math.max(1, Math.ceil(articles.length / SIZE)), count: articles.length,
      path: number === 1 ? base : `${base}page/${number}/`,
      newer: number === 1 ? "" : number === 2 ? base : `${base}page/${number - 1}/`,
      older: at + SIZE < articles.length ? `${base}page/${number + 1}/` : "",
      articles: articles.slice(at, at + SIZE),
    });
  }
  return made;
}

export default function (config) {
  config.amendLibrary("md", (md) => md.set({ html: false, typographer: false, linkify: false }));
  config.addFilter("slug", slug);
  config.addFilter("json", (value) => JSON.stringify(value).replace(/</g, "\\u003c"));
  config.addFilter("words", (text) => text.split(/\s+/).length);
  config.addFilter("spoken", (day) => (day ? `${+day.slice(8)} ${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}` : "Undated"));
  config.addFilter("jsonld", (page) => {
    const names = ["people", "organizations", "places"].flatMap((kind) =>
      (page[kind] || []).map((name) => ({ "@type": "Thing", name, url: `https://archive.example/${kind}/${slug(name)}/` })));
    return JSON.stringify({
      "@context": "https://schema.org", "@type": "NewsArticle", headline: page.title, description: page.description,
      url: `https://archive.example${page.page.url}`, articleSection: page.desk, about: names,
      publisher: { "@type": "Organization", name: "The Made-up Ledger" },
      datePublished: page.published, author: page.byline ? { "@type": "Person", name: page.byline } : undefined,
    }).replace(/</g, "\\u003c");
  });

  let newest = [];
  config.addCollection("articles", (api) => {
    const articles = api.getFilteredByGlob("content/articles/**/*.md");
    articles.sort((a, b) => (a.data.published || "") < (b.data.published || "") ? 1 : -1);
    articles.forEach((article, at) => {
      article.data.later = articles[at - 1] && { url: articles[at - 1].url, title: articles[at - 1].data.title };
      article.data.earlier = articles[at + 1] && { url: articles[at + 1].url, title: articles[at + 1].data.title };
    });
    newest = articles;
    return articles;
  });
  config.addCollection("lists", (api) => {
    const articles = api.getFilteredByGlob("content/articles/**/*.md");
    articles.sort((a, b) => (a.data.published || "") < (b.data.published || "") ? 1 : -1);
    const made = pages(articles, "/", "The Made-up Ledger", "");
    for (const kind of Object.keys(KINDS)) {
      const groups = new Map();
      for (const article of articles) {
        for (const name of article.data[kind] || []) {
          if (!groups.has(name)) groups.set(name, []);
          groups.get(name).push(article);
        }
      }
      for (const [name, group] of groups) made.push(...pages(group, `/${kind}/${slug(name)}/`, name, kind));
      made.push({
        title: KINDS[kind], kind, path: `/${kind}/`, index: [...groups.keys()].sort().map((name) => ({
          name, path: `/${kind}/${slug(name)}/`, count: groups.get(name).length })),
      });
    }
    return made;
  });
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
  };
}
