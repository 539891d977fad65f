// Two languages side by side: the sentence that is pointed at or focused is marked together with what says
// the same beside it, and so is a term of the glossary. Without it the rows say which passages belong together.
(function () {
  "use strict";

  var rows = document.querySelector(".rows");
  if (!rows) return;
  var canMark = "Highlight" in window && CSS.highlights;

  // The marks that begin the sentences of a cell, in order.
  function marks(cell) {
    return Array.prototype.slice.call(cell.querySelectorAll("i[data-s]"));
  }

  // From one mark to the next, or to the end of the cell.
  function range(cell, all, at) {
    var range = document.createRange();
    range.setStartAfter(all[at]);
    if (at + 1 < all.length) range.setEndBefore(all[at + 1]);
    else range.setEndAfter(cell.lastChild);
    return range;
  }

  // The number of the sentence in which a place of a cell stands.
  function sentenceAt(cell, node, offset) {
    var found = null;
    marks(cell).forEach(function (it) {
      var place = document.createRange();
      place.setStartAfter(it);
      place.collapse(true);
      if (place.comparePoint(node, offset) >= 0) found = it.dataset.s;
    });
    return found;
  }

  var marked = null;
  function mark(row, number) {
    var key = row && number ? row.id + " " + number : null;
    if (key === marked) return;
    marked = key;
    if (!canMark) return;
    CSS.highlights.delete("sentence");
    if (!key) return;
    var ranges = [];
    row.querySelectorAll(".own, .other").forEach(function (cell) {
      var all = marks(cell);
      all.forEach(function (it, at) {
        if (it.dataset.s === number) ranges.push(range(cell, all, at));
      });
    });
    var highlight = new Highlight();
    ranges.forEach(function (it) {
      highlight.add(it);
    });
    CSS.highlights.set("sentence", highlight);
  }

  // The same term in the cell beside it.
  function markTerm(link) {
    rows.querySelectorAll(".term.both").forEach(function (it) {
      it.classList.remove("both");
    });
    var row = link && link.closest(".pair");
    if (!row) return;
    row.querySelectorAll("a.term").forEach(function (it) {
      if (it.hash === link.hash) it.classList.add("both");
    });
  }

  function show(node, offset) {
    var element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    var cell = element && element.closest(".own, .other");
    var row = cell && cell.closest(".pair[id]");
    if (!row) return mark(null, null);
    mark(row, sentenceAt(cell, node, offset));
  }

  function placeUnder(event) {
    if (document.caretPositionFromPoint) {
      var position = document.caretPositionFromPoint(event.clientX, event.clientY);
      return position && { node: position.offsetNode, offset: position.offset };
    }
    if (!document.caretRangeFromPoint) return null;
    var range = document.caretRangeFromPoint(event.clientX, event.clientY);
    return range && { node: range.startContainer, offset: range.startOffset };
  }

  function point(event) {
    var place = placeUnder(event);
    if (place && rows.contains(place.node)) show(place.node, place.offset);
    markTerm(event.target.closest && event.target.closest("a.term"));
  }

  rows.addEventListener("pointermove", function (event) {
    if (event.pointerType === "mouse") point(event);
  });
  // A finger points by touching.
  rows.addEventListener("click", point);
  rows.addEventListener("pointerleave", function () {
    mark(null, null);
    markTerm(null);
  });
  rows.addEventListener("focusin", function (event) {
    show(event.target, 0);
    markTerm(event.target.closest("a.term"));
  });
})();
