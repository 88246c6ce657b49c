// Keeps an open page as its file is: a new style sheet is swapped in, anything else loads the page anew where it was.
"use strict";
(() => {
  const script = document.currentScript;
  const page = script.dataset.page;
  let number = script.dataset.number;
  // A page that was asked for as it was stays, whatever the templates do.
  const asItWas = new URLSearchParams(location.search).has("as-it-was");
  const failing = script.dataset.failing ?? "";
  let source = null;
  let overlay = false;
  const place = `backissue scroll ${location.pathname}${location.search}`;

  // A page that stands for this one while a template fails leaves the place to be found again after it.
  const kept = failing ? null : sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [left, top] = kept.split(" ").map(Number);
    const restore = () => scrollTo({ left, top, behavior: "instant" });
    restore();
    addEventListener("load", restore, { once: true });
    // Once the browser has passed over its own way of doing this, it may have it back for steps through the history.
    addEventListener("load", () => setTimeout(() => { history.scrollRestoration = "auto"; }, 1000), { once: true });
  }

  // Loading anew would take back the step to another page that a reader has just made.
  let leaving = 0;
  addEventListener("beforeunload", () => { leaving = Date.now(); });

  function reload() {
    if (Date.now() - leaving < 2000) return void setTimeout(reload, 2000);
    if (!failing) sessionStorage.setItem(place, `${scrollX} ${scrollY}`);
    // Else the browser would put a page that comes after a failure where the failure was.
    history.scrollRestoration = "manual";
    source?.close();
    location.reload();
  }

  function isOf(address, name) {
    return new URL(address, location.href).pathname === `/${name.split("/").map(encodeURIComponent).join("/")}`;
  }

  function swap(name, mark) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (!isOf(link.href, name) || link.dataset.leaving) continue;
      const next = link.cloneNode();
      const address = new URL(link.href);
      address.searchParams.set("v", mark);
      next.href = address;
      link.dataset.leaving = "yes";
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", () => next.remove(), { once: true });
      link.after(next);
    }
  }

  function shows(name) {
    return performance.getEntriesByType("resource").some((entry) => isOf(entry.name, name));
  }

  function take(event) {
    const news = JSON.parse(event.data);
    number = news.number;
    if (news.reload || news.assets.some(shows) || (news.failing !== failing && !asItWas)) return reload();
    for (const name of news.styles) swap(name, news.number);
    if (failing || page.startsWith("the desk")) return undefined;
    if (news.diagnostics.length || news.fault) overlay = true;
    if (overlay) import("/_backissue/overlay.js").then((module) => module.show(news));
    return undefined;
  }

  // A browser opens few connections to one host, so a page that nobody looks at gives its own back.
  function follow() {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = null;
    } else if (source === null) {
      source = new EventSource(`/_backissue/events?page=${encodeURIComponent(page)}&since=${number}`);
      source.addEventListener("message", take);
    }
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", follow);
  follow();
})();
