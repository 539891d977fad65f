// Added to every page by `diglot serve`, never by `diglot build`: reloads the page when the site
// changes and lists what is wrong with the texts. All text goes in as text, never as HTML.
(() => {
  "use strict";
  const own = document.currentScript.dataset.version;
  const base = "/-/";

  const STYLE = `
    :host { all: initial; }
    .panel { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647;
      background: #fffdf7; color: #1c1a17; border-top: 3px solid #9a6700; padding: 12px 20px 16px;
      font: 15px/1.45 system-ui, sans-serif; box-shadow: 0 -4px 24px rgb(0 0 0 / 25%); }
    .panel.errors { border-top-color: #b3261e; }
    .head { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
    h2 { font-size: 16px; margin: 0 0 6px; }
    button { font: inherit; padding: 4px 12px; border: 1px solid currentColor; border-radius: 4px;
      background: transparent; color: inherit; cursor: pointer; }
    .badge { position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; background: #fffdf7;
      color: #6b4a00; font: 14px/1.4 system-ui, sans-serif; }
    ol { margin: 0; padding: 0; list-style: none; }
    li { padding: 8px 0; border-top: 1px solid #e3ded2; }
    .kind { font-weight: 600; color: #9a6700; }
    .error .kind { color: #b3261e; }
    .place, .help { display: block; color: #5a554c; overflow-wrap: anywhere; }
    .place { font-family: ui-monospace, monospace; font-size: 13px; }
    @media (prefers-color-scheme: dark) {
      .panel, .badge { background: #1f1d1a; color: #efeae0; }
      li { border-top-color: #3b3731; }
      .kind { color: #e6b450; } .error .kind { color: #ff8a80; }
      .place, .help { color: #b9b2a5; } .badge { color: #e6b450; }
    }
    @media print { .panel, .badge { display: none; } }
  `;

  function element(name, className, text) {
    const it = document.createElement(name);
    if (className) it.className = className;
    if (text !== undefined) it.textContent = text;
    return it;
  }

  function item(note) {
    const it = element("li", note.severity);
    it.append(element("span", "kind", note.label + "[" + note.code + "]: "), element("span", "", note.message));
    it.append(element("span", "place", note.file + ":" + note.line + ":" + note.column));
    if (note.help) it.append(element("span", "help", note.help));
    return it;
  }

  function remembered(key) {
    try { return sessionStorage.getItem("diglot-closed") === key; } catch { return false; }
  }

  function remember(key) {
    try { sessionStorage.setItem("diglot-closed", key); } catch { /* a browser without storage */ }
  }

  function show(problems) {
    if (!problems.notes.length) return;
    const host = element("diglot-problems");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    host.lang = problems.lang;
    const errors = problems.notes.some((it) => it.severity === "error");
    const key = JSON.stringify(problems.notes);

    const panel = element("section", errors ? "panel errors" : "panel");
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", problems.title);
    const head = element("div", "head");
    const close = element("button", "", problems.close);
    close.type = "button";
    head.append(element("h2", "", problems.title + ": " + problems.count), close);
    const list = element("ol");
    // A page with ten thousand notes would not scroll; the terminal has the rest.
    problems.notes.slice(0, 200).forEach((note) => list.append(item(note)));
    if (problems.notes.length > 200) list.append(element("li", "", "…"));
    panel.append(head, list);

    const badge = element("button", "badge", problems.count);
    badge.type = "button";
    const open = () => { badge.remove(); root.append(panel); };
    const hide = () => { panel.remove(); root.append(badge); remember(key); };
    badge.addEventListener("click", () => { open(); close.focus(); });
    close.addEventListener("click", () => { hide(); badge.focus(); });
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); badge.focus(); } });
    if (errors && !remembered(key)) open(); else root.append(badge);
    document.documentElement.append(host);
  }

  const events = new EventSource(base + "events");
  events.addEventListener("message", (event) => {
    if (event.data !== own) { events.close(); location.reload(); }
  });
  // Without this a browser may keep the old connection and, after six pages, open no new one.
  addEventListener("pagehide", () => events.close());

  fetch(base + "problems").then((answer) => answer.json()).then(show);
})();
