// Shows what is wrong with the site over the page, and takes it away when it is mended. Text only ever becomes text.
const KEY = "backissue overlay closed";

class Overlay extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = element("link");
    sheet.rel = "stylesheet";
    sheet.href = "/_backissue/overlay.css";
    this.hidden = true;
    sheet.addEventListener("load", () => { this.hidden = false; }, { once: true });
    this.panel = element("section");
    this.panel.setAttribute("aria-label", "What is wrong with this site");
    this.panel.setAttribute("role", "status");
    root.append(sheet, this.panel);
  }

  show(news) {
    const mark = JSON.stringify([news.fault, news.diagnostics]);
    const closed = sessionStorage.getItem(KEY) === mark || (news.errors === 0 && !news.fault);
    const bar = element("div", "bar");
    const toggle = element("button", news.errors || news.fault ? "error" : "warning", count(news));
    toggle.type = "button";
    const body = element("div", "body");
    const set = (open) => {
      toggle.setAttribute("aria-expanded", String(open));
      body.hidden = !open;
      this.panel.classList.toggle("open", open);
    };
    toggle.addEventListener("click", () => {
      const open = body.hidden;
      set(open);
      if (open) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, mark);
    });
    const desk = element("a", "", "Desk");
    desk.href = "/_backissue/";
    bar.append(toggle, desk);
    if (news.fault) body.append(element("p", "message error", news.fault));
    for (const one of news.diagnostics) body.append(finding(one));
    if (news.errors + news.warnings > news.diagnostics.length) body.append(element("p", "", "More on the desk."));
    this.panel.replaceChildren(bar, body);
    set(!closed);
  }
}

function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text;
  return made;
}

function count(news) {
  if (news.fault) return "The build failed";
  const say = (number, word) => (number ? [`${number} ${word}${number === 1 ? "" : "s"}`] : []);
  return [...say(news.errors, "error"), ...say(news.warnings, "warning")].join(", ");
}

function finding(one) {
  const made = element("article", one.severity);
  made.append(element("p", "message", one.message));
  if (one.hint) made.append(element("p", "remedy", one.hint));
  const place = element("p", "place");
  place.append(element("code", "", one.place));
  if (navigator.clipboard) {
    const copy = element("button", "", "Copy");
    copy.type = "button";
    copy.setAttribute("aria-label", `Copy ${one.place}`);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(one.place);
      copy.textContent = "Copied";
    });
    place.append(copy);
  }
  if (one.open) {
    const open = element("a", "", "Open");
    open.href = one.open;
    place.append(open);
  }
  made.append(place);
  if (one.excerpt.length) {
    const excerpt = element("pre");
    for (const [number, text] of one.excerpt) {
      const line = element("span", number === one.line ? "here" : "near");
      line.append(element("b", "", String(number)), text);
      excerpt.append(line);
    }
    made.append(excerpt);
  }
  return made;
}

customElements.define("backissue-overlay", Overlay);

export function show(news) {
  const there = document.querySelector("backissue-overlay");
  if (!news.diagnostics.length && !news.fault) there?.remove();
  else {
    const overlay = there ?? new Overlay();
    overlay.show(news);
    if (!there) document.documentElement.append(overlay);
  }
}
