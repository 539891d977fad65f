// The search page, and the same in a window over every other page.
"use strict";

self.diglot = self.diglot || /** @type {any} */ ({});

/**
 * @typedef {Record<string, string>} State what is asked for, as the address of the page has it: `q`, `lang`,
 *   `collection`, `topic`, `place`, `status`, `since`, `until`, `sort`, and `exact` where words are not mended
 */

(function () {
  const FACETS = ["lang", "collection", "topic", "place", "status"];
  const KEYS = ["q", ...FACETS, "since", "until", "sort", "exact"];
  const AT_A_TIME = 8;
  /** How long typing must rest before it is searched for, in milliseconds. */
  const REST = 300;
  /** Servers refuse addresses of more than 8 KB, and a letter may take six bytes in one. */
  const LONGEST = 1000;
  const lang = document.documentElement.lang;

  /** @type {Record<string, string>} */
  let words = {};
  /** @type {Record<string, Record<string, string>>} */
  let names = {};

  /** @param {string} key @param {Record<string, string | number>} [args] */
  function say(key, args = {}) {
    return (words[key] || key).replace(/\{(\w+)\}/g, (_, it) => String(args[it] ?? ""));
  }

  /** @param {string} facet @param {string} value */
  function nameOf(facet, value) {
    const known = names[facet] || {};
    return Object.hasOwn(known, value) ? known[value] : value;
  }

  /** An element with attributes and content.
   * @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} content
   * @returns {any} */
  function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  }

  /** The language of an element, where it is not that of the page.
   * @param {string} it @returns {Record<string, string>} */
  function inLang(it) {
    return it === lang ? {} : { lang: it };
  }

  /** A snippet with its words marked.
   * @param {any} result */
  function snippet(result) {
    const out = make("p", { class: "search-snippet", ...inLang(result.lang) });
    let at = 0;
    for (const [from, to] of result.marked) {
      out.append(result.snippet.slice(at, from), make("mark", {}, result.snippet.slice(from, to)));
      at = to;
    }
    out.append(result.snippet.slice(at));
    return out;
  }

  /** An address that marks the words on its page.
   * @param {string} url @param {string} query */
  function marking(url, query) {
    const to = new URL(url);
    to.searchParams.set("mark", query);
    return to.href;
  }

  /** The results of a work.
   * @param {any[]} hits @param {string} query */
  function group(hits, query) {
    const best = hits.find((it) => it.lang === lang) || hits[0];
    const heading = make("h2", {}, make("a", { href: marking(best.url.split("#")[0], query), hreflang: best.lang, ...inLang(best.lang) }, best.title));
    const facts = make("p", { class: "search-facts" }, nameOf("collection", best.work.split("/")[0]));
    const langs = [...new Set(hits.map((it) => it.lang))].filter((it) => it !== lang);
    if (langs.length) facts.append(" · ", langs.map((it) => nameOf("lang", it)).join(", "));
    if (best.langs.length > 1) {
      const of = best.langs.includes(lang) ? lang : best.lang;
      const page = diglot.home + of + "/" + best.work + "/parallel/" + (location.protocol === "file:" ? "index.html" : "");
      facts.append(" · ", make("a", { href: page + (best.anchor ? "#" + encodeURIComponent(best.anchor) : "") }, say("search-parallel")));
    }
    const list = make("ol", {});
    for (const it of hits) {
      const item = make("li", {});
      const name = it.heading || (it.anchor ? "…" : "");
      if (name || it.lang !== best.lang) {
        item.append(make("a", { href: marking(it.url, query), hreflang: it.lang, ...inLang(it.lang) }, name || it.title));
      }
      item.append(snippet(it));
      list.append(item);
    }
    return make("li", { class: "search-group" }, heading, facts, list);
  }

  /** Puts the search into an element.
   * @param {HTMLElement} place @param {boolean} isPage whether the address of the page tells what is asked for */
  function build(place, isPage) {
    /** @type {State} */
    let state = {};
    let run = 0;
    let shown = 0;
    /** @type {any} */
    let answer = null;
    let timer = 0;

    const input = make("input", {
      type: "search", name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-label": say("search"), placeholder: say("search-placeholder"), maxlength: String(LONGEST),
    });
    const form = make("form", { role: "search", class: "search-form" }, input, make("button", { type: "submit" }, say("search")));
    const status = make("p", { role: "status", class: "search-status" });
    const typed = make("button", { type: "button", class: "search-typed" });
    const chips = make("ul", { class: "search-chips" });
    const filters = make("div", { class: "search-filters" });
    const narrow = make("details", { class: "search-narrow" }, make("summary", {}, say("search-narrow")), filters);
    const results = make("ol", { class: "search-groups", "aria-label": say("search-results") });
    const more = make("button", { type: "button", class: "search-more" }, say("search-more"));
    narrow.hidden = more.hidden = typed.hidden = true;
    place.append(form, status, typed, chips, narrow, results, more);

    function fromAddress() {
      const asked = new URLSearchParams(location.search);
      state = {};
      for (const key of KEYS) {
        const value = asked.get(key);
        if (value) state[key] = value;
      }
      input.value = state.q || "";
    }

    /** @param {boolean} isNew whether the reader can go back to what was before */
    function toAddress(isNew) {
      if (!isPage) return;
      const address = location.pathname + (Object.keys(state).length ? "?" + new URLSearchParams(state) : "");
      if (isNew) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      document.title = (state.q ? state.q + " – " : "") + document.title.replace(/^.* – (?=[^–]*$)/, "").replace(/^.*? – /, "");
    }

    /** @param {string} key @param {string} value @param {boolean} [isNew] */
    function set(key, value, isNew = true) {
      if (key === "q" && value !== (state.q || "")) delete state.exact;
      if (value) state[key] = value;
      else delete state[key];
      toAddress(isNew);
      search();
    }

    async function search() {
      const mine = ++run;
      clearTimeout(timer);
      if (!(state.q || "").trim()) {
        answer = null;
        results.replaceChildren();
        chips.replaceChildren();
        narrow.hidden = more.hidden = typed.hidden = true;
        status.textContent = say("search-start");
        return;
      }
      const slow = setTimeout(() => (status.textContent = say("search-loading")), 200);
      try {
        const next = await diglot.ask(state.q, state);
        const first = await next.results(0, AT_A_TIME);
        if (mine !== run) return;
        clearTimeout(slow);
        answer = next;
        shown = 0;
        results.replaceChildren();
        show(first);
        tell();
        narrow.hidden = false;
        await showFilters(mine);
      } catch (error) {
        if (mine !== run) return;
        status.textContent = say(navigator.onLine === false ? "search-offline" : "search-failed");
      } finally {
        clearTimeout(slow);
      }
    }

    function tell() {
      const words = answer.shownFor ?? state.q;
      typed.hidden = answer.shownFor === null;
      typed.textContent = say("search-as-typed", { words: state.q });
      const found = answer.texts
        ? say("search-found", { count: answer.texts.toLocaleString(lang) })
        : say("search-nothing", { words }) + " " + say("search-nothing-hint");
      status.textContent = (typed.hidden ? "" : say("search-shown-for", { words }) + " ") + found;
    }

    /** @param {any[]} found */
    function show(found) {
      /** @type {Map<string, any[]>} */
      const works = new Map();
      for (const it of found) works.set(it.work, [...(works.get(it.work) || []), it]);
      for (const hits of works.values()) results.append(group(hits, answer.marks));
      shown += AT_A_TIME;
      more.hidden = shown >= answer.found.length;
    }

    /** @param {number} mine */
    async function showFilters(mine) {
      const counts = await answer.counts();
      if (mine !== run) return;
      filters.replaceChildren();
      chips.replaceChildren();
      for (const facet of FACETS) {
        const values = [...counts[facet]].sort((a, b) => b[1] - a[1] || nameOf(facet, a[0]).localeCompare(nameOf(facet, b[0]), lang));
        if (values.length < 2 && !state[facet]) continue;
        const choice = make("select", {}, make("option", { value: "" }, "–"));
        for (const [value, count] of values) {
          choice.append(make("option", { value }, nameOf(facet, value) + " (" + count.toLocaleString(lang) + ")"));
        }
        if (state[facet] && !counts[facet].has(state[facet])) choice.append(make("option", { value: state[facet] }, nameOf(facet, state[facet]) + " (0)"));
        choice.value = state[facet] || "";
        choice.addEventListener("change", () => set(facet, choice.value));
        filters.append(make("label", {}, say("search-" + facet) + " ", choice));
        if (state[facet]) chip(facet, nameOf(facet, state[facet]));
      }
      for (const end of ["since", "until"]) {
        const year = make("input", { type: "number", min: "1", max: "9999", step: "1", inputmode: "numeric" });
        year.value = state[end] || "";
        year.addEventListener("change", () => set(end, year.value));
        filters.append(make("label", {}, say("search-years") + " " + say("search-" + end) + " ", year));
        if (state[end]) chip(end, say("search-" + end) + " " + state[end]);
      }
      const sort = make("select", {}, make("option", { value: "" }, say("search-by-relevance")), make("option", { value: "date" }, say("search-by-date")));
      sort.value = state.sort || "";
      sort.addEventListener("change", () => set("sort", sort.value));
      filters.append(make("label", {}, say("search-sort") + " ", sort));
      if (chips.children.length > 1) {
        const all = make("button", { type: "button" }, say("search-clear"));
        all.addEventListener("click", () => {
          state = Object.fromEntries(Object.entries(state).filter(([key]) => key === "q" || key === "exact"));
          toAddress(true);
          search();
          input.focus();
        });
        chips.append(make("li", {}, all));
      }
    }

    /** @param {string} key @param {string} name */
    function chip(key, name) {
      const button = make("button", { type: "button", "aria-label": say("search-remove", { name }) }, name + " ×");
      button.addEventListener("click", () => {
        set(key, "");
        input.focus();
      });
      chips.append(make("li", {}, button));
    }

    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      set("q", input.value.trim());
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => set("q", input.value.trim(), false), REST);
    });
    input.addEventListener("focus", () => diglot.ready().catch(() => {}), { once: true });
    // Who saves data finds without suggestions.
    const connection = /** @type {any} */ (navigator).connection;
    input.addEventListener("focus", async () => {
      if (!connection?.saveData && (await diglot.extra("suggest"))) {
        diglot.suggest(input, say("search-suggestions"), () => set("q", input.value.trim(), false));
      }
    }, { once: true });
    typed.addEventListener("click", () => {
      set("exact", "1");
      input.focus();
    });
    more.addEventListener("click", async () => {
      const mine = run;
      const next = await answer.results(shown, shown + AT_A_TIME);
      if (mine !== run) return;
      const before = results.children.length;
      show(next);
      const first = results.children[before];
      if (first) first.querySelector("a").focus();
    });
    // Arrows lead from the field through the results and back.
    place.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [input, ...results.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
    if (isPage) {
      addEventListener("popstate", () => {
        fromAddress();
        search();
      });
      fromAddress();
    }
    search();
    return { input, all: () => state.q || "" };
  }

  /** @type {HTMLDialogElement | null} */
  let dialog = null;

  /** Opens the search in a window over the page. */
  diglot.openSearch = function () {
    const page = document.getElementById("search:page");
    if (page) {
      page.querySelector("input")?.focus();
      return;
    }
    if (!dialog) {
      const close = make("button", { type: "button", class: "search-close" }, say("search-close"));
      const inside = make("div", {});
      const window = make("dialog", { class: "search-window", "aria-label": say("search") }, close, inside);
      document.body.append(window);
      build(inside, false);
      close.addEventListener("click", () => window.close());
      // A click beside it closes it, as a link within it does that leads to another place of this page.
      window.addEventListener("click", (/** @type {MouseEvent} */ event) => {
        const target = /** @type {Element} */ (event.target);
        const link = target.closest("a");
        if (target === window || (link && link.pathname === location.pathname && link.hash)) window.close();
      });
      dialog = window;
    }
    /** @type {HTMLDialogElement} */ (dialog).showModal();
    /** @type {HTMLInputElement} */ (/** @type {HTMLDialogElement} */ (dialog).querySelector("input")).select();
  };

  /** Marks the words of a query in the text of the page, until the reader has seen enough of them.
   * @param {string} query */
  diglot.mark = function (query) {
    const main = document.querySelector("main");
    const highlights = /** @type {any} */ (CSS).highlights;
    if (!main || !highlights) return;
    const wanted = new Set(diglot.terms(query).map((it) => it.term).filter((it) => it.length > 2 || /\p{N}/u.test(it)));
    const ranges = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const it of diglot.terms(node.nodeValue || "")) {
        if (!wanted.has(it.term)) continue;
        const range = new Range();
        range.setStart(node, it.from);
        range.setEnd(node, it.to);
        ranges.push(range);
      }
    }
    if (!ranges.length) return;
    const Highlight = /** @type {any} */ (self).Highlight;
    highlights.set("found", new Highlight(...ranges));
    const off = make("button", { type: "button", class: "search-marks-off" }, say("search-marks-off"));
    off.addEventListener("click", () => {
      highlights.delete("found");
      off.remove();
      const address = new URL(location.href);
      address.searchParams.delete("mark");
      history.replaceState(null, "", address);
    });
    document.body.append(off);
  };

  /** Called by the script with the words of the language of the page.
   * @param {Record<string, string>} said @param {Record<string, Record<string, string>>} named
   * @param {Record<string, string>} extras where the scripts are that only some searches need */
  diglot.words = function (said, named, extras) {
    [words, names] = [said, named];
    diglot.extras = extras;
    const page = document.getElementById("search:page");
    if (page && !page.firstChild) build(page, true).input.focus();
  };
})();
