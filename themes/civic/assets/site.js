// Remembers the language that a reader switches to, and makes a site opened from a disk work:
// there no server turns `laws/` into `laws/index.html`.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    if (link.dataset.lang) {
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
