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
  // On a narrow screen the contents would push the text away.
  var contents = document.querySelector(".contents details");
  if (contents && matchMedia("(max-width: 60rem)").matches) contents.removeAttribute("open");
})();
