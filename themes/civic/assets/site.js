// Remembers the language that a reader switches to and keeps the place in the text, and makes a site
// opened from a disk work: there no server turns `laws/` into `laws/index.html`.
(function () {
  "use strict";

  // The anchor of the paragraph at the top of the window: the same in every language. Ids with a colon are
  // those of the page itself.
  function placeInView() {
    var found = "";
    if (scrollY < 1) return found;
    document.querySelectorAll("main [id]:not(span):not([id*=':'])").forEach(function (it) {
      var box = it.getBoundingClientRect();
      // What sticks to the top of the window covers so much of it.
      var covered = box.top <= 240 ? parseFloat(getComputedStyle(it).scrollMarginTop) || 0 : 0;
      if (box.height && box.top <= Math.max(48, covered + 8)) found = it.id;
    });
    return found;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    if (link.dataset.lang) {
      if (link.closest(".langs, .langs-here")) link.hash = placeInView();
      try {
        localStorage.setItem("lang", link.dataset.lang);
      } catch (error) {
        // Storage may be switched off; nothing depends on it.
      }
    }
    if (location.protocol === "file:" && link.protocol === "file:" && link.pathname.endsWith("/")) {
      link.pathname += "index.html";
    }
  });
  function isTyping(event) {
    return event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
  }
  // L changes the language, on any keyboard.
  document.addEventListener("keydown", function (event) {
    var isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented;
    if (event.code !== "KeyL" || !isPlain || isTyping(event)) return;
    var link = document.querySelector(".langs a[data-lang]");
    if (link) link.click();
  });

  // What searching needs comes when somebody searches. `/` and Ctrl-K open it too.
  var find = document.querySelector(".find");
  var loading = null;
  function withSearch(then, more) {
    if (!loading) {
      loading = Promise.all(
        find.dataset.load.split(" ").concat(more || []).map(function (path) {
          return new Promise(function (done, failed) {
            var script = document.createElement("script");
            // They run in this order, whichever comes first.
            script.async = false;
            script.src = path;
            script.onload = done;
            script.onerror = failed;
            document.head.appendChild(script);
          });
        }),
      );
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = find.dataset.style;
      document.head.appendChild(style);
    }
    loading.then(then, function () {
      location.href = find.href;
    });
  }
  function search(event) {
    event.preventDefault();
    if (document.getElementById("search:page")) diglot.openSearch();
    else withSearch(function () {
      diglot.openSearch();
    }, find.dataset.root);
  }
  if (find) {
    find.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) search(event);
    });
    document.addEventListener("keydown", function (event) {
      var isSlash = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event);
      var isK = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if ((isSlash || isK) && !event.defaultPrevented) search(event);
    });
    var marked = new URLSearchParams(location.search).get("mark");
    if (marked) withSearch(function () {
      diglot.mark(marked);
    });
  }

  // In the middle of a text, far from the links at its top, they stand at the foot of the window.
  var langs = document.querySelector(".langs");
  if (langs && document.querySelector("main article") && "IntersectionObserver" in window) {
    var here = document.createElement("div");
    here.className = "langs-here";
    langs.querySelectorAll("a[data-lang]:not(.absent)").forEach(function (it) {
      here.appendChild(it.cloneNode(true));
    });
    here.hidden = true;
    if (here.firstChild) document.body.appendChild(here);
    new IntersectionObserver(function (entries) {
      here.hidden = entries[entries.length - 1].isIntersecting;
    }).observe(langs);
  }

  // Beside the text the contents stand open, above it they stay folded.
  var contents = document.querySelector(".contents details");
  var wide = matchMedia("(min-width: 64rem)");
  function unfold() {
    contents.open = wide.matches;
  }
  if (contents) {
    unfold();
    wide.addEventListener("change", unfold);
  }
})();
