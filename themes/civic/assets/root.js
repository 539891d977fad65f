// Takes a returning reader to the language chosen last. Without JavaScript, or without a choice,
// the page stays and offers its links. `?choose` shows the choice again.
(function () {
  "use strict";
  try {
    var lang = localStorage.getItem("lang");
    if (lang && /^[A-Za-z0-9-]+$/.test(lang) && location.search !== "?choose") {
      document.addEventListener("DOMContentLoaded", function () {
        var link = document.querySelector('a[data-lang="' + lang + '"]');
        if (!link) return;
        // A disk has no server that would turn `en/` into `en/index.html`.
        var file = location.protocol === "file:" && link.pathname.endsWith("/");
        location.replace(file ? link.href + "index.html" : link.href);
      });
    }
  } catch (error) {
    // Storage may be switched off; the links work without it.
  }
})();
