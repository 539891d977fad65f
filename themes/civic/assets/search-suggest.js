// Suggestions while somebody types: a list below the field, as the ARIA practices have a combobox with a listbox.
//
// The last word is completed from the dictionary of the search pack. Typing never waits for it: what comes late is
// thrown away, and what does not come is not missed.
"use strict";

self.diglot = self.diglot || /** @type {any} */ ({});

(function () {
  /** How long typing must rest before words are looked up, in milliseconds. */
  const REST = 150;
  let count = 0;

  /** Gives a field its list.
   * @param {HTMLInputElement} input @param {string} label what the list is called @param {() => void} chosen called
   *   when a word was taken into the field */
  diglot.suggest = function (input, label, chosen) {
    const id = "search:words-" + ++count;
    const list = document.createElement("ul");
    let timer = 0;
    let run = 0;
    let active = -1;
    list.id = id;
    list.className = "search-words";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) {
      input.setAttribute(name, value);
    }

    /** Marks an option; -1 for none.
     * @param {number} at */
    function mark(at) {
      active = at;
      [...list.children].forEach((it, other) => it.setAttribute("aria-selected", String(other === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    }

    function close() {
      run++;
      clearTimeout(timer);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    /** The letters of the last word, if it is being typed.
     * @returns {string} */
    function begun() {
      const end = input.value.length;
      if (input.selectionStart !== end || input.selectionEnd !== end) return "";
      const found = /(?<![\p{Alphabetic}\p{N}'’_-])\p{Alphabetic}{2,}$/u.exec(input.value);
      return found ? found[0] : "";
    }

    /** @param {string} word */
    function take(word) {
      input.value = input.value.slice(0, input.value.length - begun().length) + word + " ";
      close();
      chosen();
    }

    /** @param {string[]} words */
    function show(words) {
      list.replaceChildren(
        ...words.map((word, at) => {
          const option = document.createElement("li");
          option.id = id + "-" + at;
          option.setAttribute("role", "option");
          option.lang = /^[a-z]/.test(word) ? "en" : "ru";
          option.textContent = word;
          option.addEventListener("click", () => take(word));
          return option;
        }),
      );
      list.hidden = !words.length;
      input.setAttribute("aria-expanded", String(words.length > 0));
      mark(-1);
    }

    async function look() {
      const mine = ++run;
      const letters = begun();
      const words = letters && (await diglot.extra("mend")) ? await diglot.complete(letters).catch(() => []) : [];
      if (mine === run && document.activeElement === input) show(words);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    });
    input.addEventListener("blur", close);
    input.form?.addEventListener("submit", close);
    // The field keeps the focus when an option is clicked.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      const last = list.children.length - 1;
      if (event.key === "ArrowDown" && active < last) mark(active + 1);
      else if (event.key === "ArrowUp" && active >= 0) mark(active - 1);
      else if (event.key === "Enter" && active >= 0) take(list.children[active].textContent || "");
      else if (event.key === "Escape") close();
      else {
        // Behind the last word arrows lead on to the results.
        if (event.key === "ArrowDown") close();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  };
})();
