// Reading a text: the contents follow the scroll, numbers of provisions open a menu to copy link and
// citation, defined words show what they mean. Without it everything is still there: as links,
// and folded under each article.
(function () {
  "use strict";

  // What has just happened, for those who hear the page and for those who see it.
  var said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  var timer = 0;
  function say(words, failed) {
    if (!said.parentNode) document.body.appendChild(said);
    said.classList.toggle("failed", !!failed);
    // A live region speaks only of what changes while it is there.
    said.textContent = "";
    setTimeout(function () {
      said.textContent = words;
    }, 50);
    clearTimeout(timer);
    timer = setTimeout(function () {
      said.textContent = "";
    }, failed ? 12000 : 4000);
  }

  // Where there is no clipboard to write to (a page from a disk, an old browser), the old way.
  function oldCopy(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  function copy(text, done, failed) {
    var written = navigator.clipboard ? navigator.clipboard.writeText(text) : oldCopy(text);
    return written.then(
      function () {
        say(done);
      },
      function () {
        say(failed, true);
      }
    );
  }

  // Contents

  var contents = document.querySelector(".contents");
  if (contents && "IntersectionObserver" in window) {
    var links = [];
    var places = [];
    contents.querySelectorAll("a[href^='#']").forEach(function (link) {
      var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!place) return;
      links.push(link);
      places.push(place);
    });
    var order = new Map();
    places.forEach(function (place, at) {
      order.set(place, at);
    });
    var passed = [];
    var current = null;
    var show = function (link) {
      if (current === link) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "location");
      var box = contents.getBoundingClientRect();
      var own = link.getBoundingClientRect();
      if (own.height && (own.top < box.top + 48 || own.bottom > box.bottom - 48)) {
        contents.scrollTop += own.top - box.top - box.height / 3;
      }
    };
    // Everything above a line in the upper part of the window has been passed, however far above.
    var observer = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          passed[order.get(entry.target)] = entry.isIntersecting;
        });
        var last = passed.lastIndexOf(true);
        show(last < 0 ? null : links[last]);
      },
      { rootMargin: "10000000px 0px -75% 0px" }
    );
    places.forEach(function (place) {
      observer.observe(place);
    });
  }

  // Copying the reference of the law

  document.querySelectorAll("[data-copy-from]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var from = document.getElementById(button.dataset.copyFrom);
      copy(from.textContent.trim(), button.dataset.done, button.dataset.failed);
    });
  });

  var article = document.querySelector("article.text");
  var template = document.getElementById("page:menu");
  if (!article || !template) return;
  document.documentElement.classList.add("has-menu");

  // The menu of a provision

  var menu = template.content.firstElementChild.cloneNode(true);
  var opener = null;
  function citation(link) {
    return link.dataset.cite || link.title + " " + article.dataset.ofLaw;
  }
  function address(link) {
    var page = location.href;
    if (location.protocol === "file:") {
      var canonical = document.querySelector("link[rel=canonical]");
      if (canonical) page = canonical.href;
    }
    return page.split("#")[0] + link.hash;
  }
  function close(back) {
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    menu.remove();
    if (back) opener.focus();
    opener = null;
  }
  function open(link) {
    close(false);
    opener = link;
    link.setAttribute("aria-expanded", "true");
    menu.querySelector(".reference").textContent = citation(link);
    menu.setAttribute("aria-label", link.title);
    menu.querySelectorAll("a[data-lang]").forEach(function (other) {
      other.hash = link.hash;
    });
    var block = link.closest("p, h1, h2, h3, h4, h5, h6") || link;
    block.after(menu);
    menu.querySelector("button").focus({ preventScroll: true });
  }
  article.querySelectorAll("a.num").forEach(function (link) {
    link.setAttribute("aria-expanded", "false");
  });
  article.addEventListener("click", function (event) {
    var link = event.target.closest("a.num");
    // With a key held down the reader wants the link itself.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (opener === link) {
      close(true);
      return;
    }
    open(link);
    try {
      history.replaceState(null, "", link.hash);
    } catch (error) {
      // A page in a frame or from a disk may not change its address; the menu works without it.
    }
  });
  menu.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy]");
    if (!button || !opener) return;
    var isLink = button.dataset.copy === "link";
    var text = isLink ? address(opener) : citation(opener);
    copy(text, isLink ? menu.dataset.doneLink : menu.dataset.doneCitation, menu.dataset.failed).then(function () {
      // What could not be copied stays in sight, to be selected by hand.
      if (!said.classList.contains("failed")) close(true);
    });
  });
  document.addEventListener("click", function (event) {
    if (opener && !menu.contains(event.target) && !event.target.closest("a.num")) close(false);
  });
  menu.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== opener) close(false);
  });

  // Defined words

  var termTemplate = document.getElementById("page:term");
  var note = termTemplate.content.firstElementChild.cloneNode(true);
  note.id = "page:definition";
  var word = null;
  var waiting = 0;
  var pointer = "mouse";
  function definition(link) {
    var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    var block = place && place.querySelector("p");
    if (!block) return null;
    var copied = block.cloneNode(true);
    copied.querySelectorAll(".num, .note-mark").forEach(function (it) {
      it.remove();
    });
    return { place: place, words: copied.textContent.trim().replace(/[;,]$/, ".") };
  }
  function languageName(tag) {
    var link = document.querySelector(".langs [lang='" + tag + "']");
    return link ? link.textContent.trim() : tag;
  }
  function showOthers(place) {
    var others = note.querySelector(".others");
    others.textContent = "";
    Array.prototype.forEach.call(place.attributes, function (attribute) {
      var tag = attribute.name.replace(/^data-term-/, "");
      if (tag === attribute.name) return;
      if (others.textContent) others.append("; ");
      var term = document.createElement("span");
      term.lang = tag;
      term.textContent = attribute.value;
      others.append(languageName(tag) + ": ", term);
    });
    others.hidden = !others.textContent;
  }
  function hideTerm() {
    clearTimeout(waiting);
    if (!word) return;
    word.removeAttribute("aria-describedby");
    word = null;
    note.remove();
  }
  function showTerm(link) {
    if (word === link) return;
    hideTerm();
    var found = definition(link);
    if (!found) return;
    word = link;
    note.querySelector(".definition").textContent = found.words;
    note.querySelector("a").href = link.hash;
    showOthers(found.place);
    document.body.appendChild(note);
    link.setAttribute("aria-describedby", note.id);
    var box = link.getClientRects()[0];
    var width = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(box.left, width - note.offsetWidth - 8));
    var above = box.top - note.offsetHeight - 6;
    var below = link.getBoundingClientRect().bottom + 6;
    var fits = below + note.offsetHeight < window.innerHeight || above < 0;
    note.style.left = left + window.scrollX + "px";
    note.style.top = (fits ? below : above) + window.scrollY + "px";
  }
  function soon(action, delay) {
    clearTimeout(waiting);
    waiting = setTimeout(action, delay);
  }
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse" || !event.target.closest) return;
    var link = event.target.closest("a.term");
    if (link) soon(showTerm.bind(null, link), 150);
    else if (note.contains(event.target)) clearTimeout(waiting);
    else if (word) soon(hideTerm, 300);
    else clearTimeout(waiting);
  });
  article.addEventListener("focusin", function (event) {
    var link = event.target.closest("a.term");
    if (link && link.matches(":focus-visible")) showTerm(link);
  });
  document.addEventListener("focusin", function (event) {
    if (word && event.target !== word && !note.contains(event.target)) hideTerm();
  });
  document.addEventListener("pointerdown", function (event) {
    pointer = event.pointerType;
    if (word && event.target !== word && !note.contains(event.target)) hideTerm();
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.term");
    if (note.contains(event.target) && event.target.closest("a")) {
      soon(hideTerm, 0);
      return;
    }
    // A finger cannot point without touching: the first touch shows, the link in the note leads on.
    if (!link || pointer === "mouse" || event.detail === 0) return;
    event.preventDefault();
    showTerm(link);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    hideTerm();
    close(true);
  });
})();
