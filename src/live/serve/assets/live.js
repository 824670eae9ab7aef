// Keeps a page up to date while its site is being written. Served with pages, never published.
(() => {
  "use strict";

  const own = document.currentScript;
  const shown = { tag: own.dataset.page, status: own.dataset.status };
  const versions = new Map(); // The address of each stylesheet that was swapped.

  // --- listening ---------------------------------------------------------------------------------------

  let events = null;
  // All files as they were when it was last known what is loaded. At first: as they are when the first word comes, unless
  // the page waits unseen until then; whatever it has loaded may be old.
  let loaded = document.hidden ? "unknown" : null;
  let turn = Promise.resolve(); // One thing after the other.

  function listen() {
    if (document.hidden || events) return; // A browser has few connections for each server.
    events = new EventSource(`/.guidepost/events?page=${encodeURIComponent(here())}`);
    events.addEventListener("build", (event) => {
      const message = JSON.parse(event.data);
      turn = turn.then(() => heed(message)).catch(console.error);
      overlay(message.problems);
    });
  }

  function pause() {
    events?.close();
    events = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : listen()));
  window.addEventListener("pagehide", pause);
  window.addEventListener("pageshow", listen);

  // The path of this page, not encoded, as the server knows it.
  function here() {
    return decodeURIComponent(location.pathname);
  }

  async function heed({ build, page, files, all_files: all }) {
    const isOld = all && loaded && all !== loaded;
    loaded = all ?? loaded;
    if (isOld && !files) return location.reload(); // Nobody has heard which.
    const styles = stylesheets().filter((link) => files?.includes(pathOf(link.href)));
    const swapped = new Set(styles.map((link) => pathOf(link.href)));
    await Promise.all(styles.map((link) => swap(link, build)));
    if (page && (page.tag !== shown.tag || String(page.status) !== shown.status)) await refresh();
    const isOther = (path) => path !== here() && !swapped.has(path) && isLoaded(path);
    if (files?.some(isOther)) location.reload();
  }

  // --- the page ----------------------------------------------------------------------------------------

  async function refresh() {
    const response = await fetch(location.href, { cache: "no-cache" });
    const tag = (response.headers.get("etag") ?? "").replaceAll('"', "");
    if (tag === shown.tag && String(response.status) === shown.status) return;
    if (!response.ok || shown.status !== "200") return location.reload();
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (scripts(next) !== scripts(document)) return location.reload();
    for (const link of next.querySelectorAll("link[rel~=stylesheet][href]")) {
      const version = versions.get(pathOf(link.getAttribute("href")));
      if (version) link.setAttribute("href", version);
    }
    morph(next);
    shown.tag = tag;
  }

  function morph(next) {
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Idiomorph.morph(document.documentElement, next.documentElement, {
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        // What the reader has opened stays open; what scripts set on the root stays set.
        beforeAttributeUpdated: (name, element) => {
          const isOpen = name === "open" && (element.localName === "details" || element.localName === "dialog");
          const isRoot = element === document.documentElement && name !== "lang" && name !== "dir";
          return !isOpen && !isRoot;
        },
        beforeNodeRemoved: (node) => node !== host,
      },
    });
    const changed = changedBlock(observer.takeRecords());
    observer.disconnect();
    if (changed) point(changed);
  }

  const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, tr, figure, details, section, article, div";

  // The first block on the page that is not what it was; in the main part, if there is one.
  function changedBlock(records) {
    const blocks = new Set();
    for (const { type, target, addedNodes } of records) {
      const added = [...addedNodes].filter((node) => node.nodeType === 1);
      const elements = type === "childList" && added.length > 0 ? added : [target.nodeType === 1 ? target : target.parentElement];
      for (const element of elements) {
        const block = element?.closest(BLOCKS);
        if (block?.isConnected && block.getClientRects().length > 0) blocks.add(block);
      }
    }
    const order = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    const innermost = [...blocks].filter((a) => ![...blocks].some((b) => a !== b && a.contains(b))).sort(order);
    return innermost.find((block) => block.closest("main")) ?? innermost[0];
  }

  function point(block) {
    const { top, bottom } = block.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) block.scrollIntoView({ block: "center" });
    const mark = { outline: "3px solid #f0a020", outlineOffset: "4px" };
    block.animate([mark, mark, { outline: "3px solid transparent", outlineOffset: "4px" }], 1500);
  }

  // What a page runs; if it is not the same, morphing would not run it.
  function scripts(document) {
    const run = [...document.scripts].filter((script) => !script.src.includes("/.guidepost/"));
    const isCode = ({ type }) => !type || type === "module" || type.includes("javascript");
    return JSON.stringify(run.filter(isCode).map((script) => [script.getAttribute("src"), script.text]));
  }

  // --- what pages load ---------------------------------------------------------------------------------

  function stylesheets() {
    return [...document.querySelectorAll("link[rel~=stylesheet][href]")];
  }

  function pathOf(address) {
    const url = new URL(address, location.href);
    return url.origin === location.origin ? decodeURIComponent(url.pathname) : null;
  }

  function isLoaded(path) {
    return performance.getEntriesByType("resource").some((entry) => pathOf(entry.name) === path);
  }

  // The old one goes when the new one is there: the page is never without.
  function swap(link, build) {
    const path = pathOf(link.href);
    if (!path) return null;
    const url = new URL(link.href);
    url.searchParams.set("build", build);
    const address = url.pathname + url.search;
    versions.set(path, address);
    if (link.disabled) {
      link.setAttribute("href", address); // It is not loaded before it is wanted.
      return null;
    }
    const next = link.cloneNode();
    next.href = address;
    return new Promise((resolve) => {
      setTimeout(resolve, 3000); // A page goes on without a style that does not come.
      const done = () => { link.remove(); resolve(); };
      next.addEventListener("load", done);
      next.addEventListener("error", done);
      link.after(next);
    });
  }

  // --- what is wrong -----------------------------------------------------------------------------------

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { max-height: 60vh; overflow: auto; padding: 1rem 1.25rem; background: #1b1b1f; color: #eee;
      border-top: 4px solid #e5484d; font: 14px/1.5 system-ui, sans-serif; box-shadow: 0 -4px 24px #0008; }
    h2 { margin: 0 3rem .5rem 0; font-size: 1rem; }
    pre { margin: .75rem 0 0; padding: .75rem; overflow: auto; background: #26262b; border-radius: 4px;
      font: 13px/1.45 ui-monospace, monospace; white-space: pre; }
    pre.error { border-left: 3px solid #e5484d; }
    pre.warning { border-left: 3px solid #f0a020; }
    button { position: absolute; top: .75rem; right: 1rem; padding: .25rem .6rem; border: 0; border-radius: 4px;
      background: #3a3a42; color: inherit; font: inherit; cursor: pointer; }`;

  let host = null;

  function overlay(problems) {
    host?.remove();
    host = null;
    if (problems.length === 0) return;
    const section = element("section", "");
    section.setAttribute("role", "alert");
    const errors = problems.filter((problem) => problem.is_error).length;
    const count = errors === 1 ? "1 error" : `${errors} errors`;
    const behind = ["500", "503"].includes(shown.status) ? "" : ": this is the site as it was before";
    section.append(element("h2", count + behind));
    for (const problem of problems) {
      const text = element("pre", problem.text);
      text.className = problem.is_error ? "error" : "warning";
      section.append(text);
    }
    const close = element("button", "Close");
    close.addEventListener("click", () => { host?.remove(); });
    section.append(close);
    host = document.createElement("guidepost-problems");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(section);
    document.documentElement.append(host);
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  listen();
})();
