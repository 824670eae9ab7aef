// Keeps a page up to date while its site is being written. Served with pages, never published.
(() => {
  "use strict";

  const own = document.currentScript;
  const shown = { tag: own.dataset.page, status: own.dataset.status };

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
      overlay(message);
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
    const styles = stylesheets(document).filter((link) => files?.includes(pathOf(link.href)));
    const swapped = new Set(styles.map((link) => pathOf(link.href)));
    const html = await served;
    await Promise.all(styles.map((link) => swap(link, build, html)));
    if (page && (page.tag !== shown.tag || String(page.status) !== shown.status)) await refresh();
    const isOther = (path) => path !== here() && !swapped.has(path) && isLoaded(path);
    if (files?.some(isOther)) location.reload();
  }

  // --- the page ----------------------------------------------------------------------------------------

  // The page as its HTML has it, which no script of the page has touched; `null` if that is not to be had.
  const served = shown.status === "200" ? fetchServed() : Promise.resolve(null);
  const twins = new WeakMap(); // Where on the page the nodes of the HTML are.

  async function refresh() {
    const response = await fetch(location.href, { cache: "no-cache" });
    const tag = tagOf(response);
    if (tag === shown.tag && String(response.status) === shown.status) return;
    if (!response.ok || shown.status !== "200") return location.reload();
    const next = parsed(await response.text());
    const html = await served;
    let isDone = false;
    try {
      isDone = follow(html, next);
    } catch (error) {
      console.error(error);
    }
    if (!isDone) return location.reload(); // Also where it was done in part.
    shown.tag = tag;
  }

  function tagOf(response) {
    return (response.headers.get("etag") ?? "").replaceAll('"', "");
  }

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  // Asked for as soon as this script runs: as a rule the browser has it at hand. Modules of the page run after this
  // script, so that what is on the page at this moment, its `likeness`, is what the HTML says.
  async function fetchServed() {
    const now = likeness(document.documentElement);
    try {
      const response = await fetch(location.href, { cache: "force-cache" });
      if (tagOf(response) !== shown.tag) return null;
      const served = parsed(await response.text());
      pair(served.documentElement, now);
      return served;
    } catch {
      return null;
    }
  }

  function likeness(node) {
    return { node, children: [...node.childNodes].map(likeness) };
  }

  // Whose children are not alike, they have no twins: a script has been at them already, or HTML is read in another way
  // where scripts run (`noscript`). Behind this script there may be more than there was when it ran.
  function pair(node, { node: twin, children }) {
    twins.set(node, twin);
    const nodes = [...node.childNodes];
    const isCut = twin.contains(own);
    const isAlike = children.every((child, at) => child.node.nodeName === nodes[at]?.nodeName);
    if (isAlike && (isCut || children.length === nodes.length)) children.forEach((child, at) => pair(nodes[at], child));
  }

  // Does to the page what was done to its HTML, and nothing else: what scripts and readers have changed stays, with what
  // they have typed, chosen and opened. `false` if the page must be loaded anew, as HTML and scripts changed the same.
  function follow(served, next) {
    if (!served || code(next) !== code(served)) return false;
    // A stylesheet that is another file's version is swapped, and stays where it is.
    const links = stylesheets(served);
    for (const link of stylesheets(next)) {
      const same = links.find((one) => pathOf(one.getAttribute("href")) === pathOf(link.getAttribute("href")));
      if (same) link.setAttribute("href", same.getAttribute("href"));
    }
    const touched = touchedByScripts(served);
    const records = changes(served, () => {
      Idiomorph.morph(served.documentElement, next.documentElement, { restoreFocus: false });
    }).filter(({ target }) => !elementOf(target)?.closest("noscript"));
    if (records.some((record) => isInTheWay(record, touched, served))) return false;
    const focused = document.activeElement;
    const changed = changedBlock(changes(document.body, () => repeat(records, touched, served)));
    if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
    if (changed) point(changed);
    return true;
  }

  // All that is changed in a tree meanwhile.
  function changes(tree, work) {
    const observer = new MutationObserver(() => {});
    const all = { subtree: true, childList: true, characterDataOldValue: true, attributeOldValue: true };
    observer.observe(tree, all);
    work();
    const records = observer.takeRecords();
    observer.disconnect();
    return records;
  }

  // Nodes of the HTML that are not (any more) on the page, those whose children stand elsewhere or in another order on
  // the page, and those some children of which have gone.
  function touchedByScripts(served) {
    const touched = { gone: new Set(), stirred: new Set(), robbed: new Set() };
    const walker = served.createTreeWalker(served.documentElement);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      const twin = twins.get(node);
      if (!twin?.isConnected) touched.gone.add(node);
      else {
        let at = twin.firstChild;
        for (const child of node.childNodes) {
          const wanted = twins.get(child);
          if (wanted && !wanted.isConnected) touched.robbed.add(node);
          if (!wanted?.isConnected) continue;
          while (at && at !== wanted) at = at.nextSibling;
          if (!at) touched.stirred.add(node);
        }
      }
    }
    return touched;
  }

  // Whether scripts have been at work where the HTML has changed, or say that they must run again: `data-live="reload"`
  // on an element of the page means it is loaded anew where elements in it come or go.
  function isInTheWay({ type, target, addedNodes, removedNodes, oldValue }, { gone, stirred, robbed }, served) {
    for (let node = target; node; node = node.parentNode) if (gone.has(node) || stirred.has(node)) return true;
    const twin = twins.get(target);
    if (type === "characterData") return twin && ![oldValue, target.data].includes(twin.data);
    if (type === "attributes") return false;
    const isElement = (node) => node.nodeType === 1 && (twins.has(node) || served.contains(node));
    const isOther = [...addedNodes, ...removedNodes].some(isElement);
    return robbed.has(target) || (isOther && twin?.closest("[data-live=reload]"));
  }

  // Repeats on the page what was done to its HTML.
  function repeat(records, { gone }, served) {
    const parents = new Set();
    for (const record of records) {
      const { type, target, removedNodes } = record;
      const twin = twins.get(target);
      if (type === "attributes" && twin) setAttribute(twin, record);
      if (type === "characterData" && twin) twin.data = target.data;
      if (type === "childList" && twin && served.contains(target)) parents.add(target);
      for (const node of removedNodes) if (!served.contains(node)) twins.get(node)?.remove();
    }
    for (const parent of parents) arrange(parent, gone);
  }

  // An attribute that a script has set stays as it is; of a class, its own part does.
  function setAttribute(twin, { target, attributeName: name, attributeNamespace: space, oldValue }) {
    const next = target.getAttributeNodeNS(space, name);
    const words = (text) => (text ?? "").split(/\s+/).filter(Boolean);
    if (twin.getAttributeNS(space, name) === oldValue) {
      if (next) twin.setAttributeNodeNS(next.cloneNode());
      else twin.removeAttributeNS(space, name);
    } else if (name === "class") {
      const [before, now] = [words(oldValue), words(next?.value)];
      twin.classList.remove(...before.filter((word) => !now.includes(word)));
      twin.classList.add(...now.filter((word) => !before.includes(word)));
    }
  }

  // Puts the children on the page into the order that they have in the HTML. What scripts have made stays between them.
  function arrange(parent, gone) {
    const place = twins.get(parent);
    let last = null;
    for (const child of parent.childNodes) {
      if (gone.has(child)) continue;
      const twin = twins.get(child) ?? made(child);
      const isThere = twin.parentNode === place
        && (!last || last.compareDocumentPosition(twin) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (!isThere) put(place, twin, last ? last.nextSibling : place.firstChild);
      last = twin;
    }
  }

  // Nothing is forgotten of what is moved, where the browser can do that.
  function put(place, node, before) {
    if (place.moveBefore && node.isConnected) place.moveBefore(node, before);
    else place.insertBefore(node, before);
  }

  // What is new in the HTML, for the page. Older parts may have moved into it.
  function made(node) {
    const twin = document.importNode(node, false);
    twins.set(node, twin);
    for (const child of node.childNodes) twin.append(twins.get(child) ?? made(child));
    return twin;
  }

  function elementOf(node) {
    return node.nodeType === 1 ? node : node.parentElement;
  }

  const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, tr, figure, details, section, article, div";

  // The first block on the page that is not what it was; in the main part, if there is one.
  function changedBlock(records) {
    const blocks = new Set();
    for (const { type, target, addedNodes } of records) {
      const added = [...addedNodes].filter((node) => node.nodeType === 1);
      const elements = type === "childList" && added.length > 0 ? added : [elementOf(target)];
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

  // What a page runs, and what it holds ready to be made use of; if it is not the same, following would not run it.
  function code(document) {
    const run = [...document.scripts].filter((script) => !script.src.includes("/.guidepost/"));
    const isCode = ({ type }) => !type || type === "module" || type.includes("javascript");
    const templates = [...document.querySelectorAll("template")].map((template) => template.outerHTML);
    return JSON.stringify([run.filter(isCode).map((script) => [script.getAttribute("src"), script.text]), templates]);
  }

  // --- what pages load ---------------------------------------------------------------------------------

  function stylesheets(page) {
    return [...page.querySelectorAll("link[rel~=stylesheet][href]")];
  }

  function pathOf(address) {
    const url = new URL(address, location.href);
    return url.origin === location.origin ? decodeURIComponent(url.pathname) : null;
  }

  // All that the page has loaded: the browser itself remembers the first 250 only.
  const fetched = new Set();
  const note = (entries) => { for (const { name } of entries) fetched.add(pathOf(name)); };
  const loads = new PerformanceObserver((list) => note(list.getEntries()));
  loads.observe({ type: "resource", buffered: true });

  function isLoaded(path) {
    note(loads.takeRecords());
    return fetched.has(path);
  }

  // The old one goes when the new one is there: the page is never without.
  function swap(link, build, html) {
    const path = pathOf(link.href);
    if (!path) return null;
    const url = new URL(link.href);
    url.searchParams.set("build", build);
    const address = url.pathname + url.search;
    if (link.disabled) {
      link.setAttribute("href", address); // It is not loaded before it is wanted.
      return null;
    }
    const next = link.cloneNode();
    next.href = address;
    const twin = html && stylesheets(html).find((one) => twins.get(one) === link);
    if (twin) twins.set(twin, next);
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

  function overlay({ problems, errors, is_kept: isKept }) {
    host?.remove();
    host = null;
    if (problems.length === 0) return;
    const section = element("section", "");
    section.setAttribute("role", "alert");
    const those = problems.filter((problem) => problem.is_error).length;
    const count = errors === 1 ? "1 error" : `${errors} errors`;
    const first = those < errors ? `, the first ${those} here` : "";
    const site = isKept ? ": this is the site as it was before" : ": some pages cannot be drawn";
    section.append(element("h2", count + first + (["500", "503"].includes(shown.status) ? "" : site)));
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
