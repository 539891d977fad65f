// Text → terms: the analyzer of the search pack, in the browser.
//
// It gives what src/search/analyzer.rs gives, letter by letter; a test holds both against each other on every
// word of the corpora. The stemmers follow Snowball's published descriptions of English (Porter 2) and Russian.
"use strict";

self.diglot = self.diglot || /** @type {any} */ ({});

/**
 * @typedef {object} Term
 * @property {string} term what the index calls it
 * @property {number} at its place among the words of the text
 * @property {number} from where it begins in the text, in UTF-16 units
 * @property {number} to one past its end
 */

(function () {
  /** The longest of some endings that a word has, within its part from `start`; "" for none.
   * @param {string} word @param {number} start @param {string[]} endings longest first */
  function ending(word, start, endings) {
    for (const it of endings) {
      if (it.length <= word.length - start && word.endsWith(it)) return it;
    }
    return "";
  }

  /** Endings written with spaces between them, longest first.
   * @param {string} words */
  function endings(words) {
    return words.split(" ").sort((a, b) => b.length - a.length);
  }

  /** A word without its last letters.
   * @param {string} word @param {number} count */
  function cut(word, count) {
    return word.slice(0, word.length - count);
  }

  // English.

  /** @type {Record<string, string>} */
  const ENGLISH_WORDS = {
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl",
  };
  const UNCHANGED = endings("andes atlas bias cosmos howe news sky");
  const BEGINNINGS = "arsen commun emerg gener inter later organ past univers".split(" ");
  const POSSESSIVE = endings("' 's 's'");
  const DOUBLES = endings("bb dd ff gg mm nn pp rr tt");
  const PAST = endings("eed eedly ed edly ing ingly");
  const WHOLE_BEFORE_ING = "even cann inn earr herr out".split(" ");
  /** @type {[string, string][]} */
  const SECOND = [
    ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["entli", "ent"], ["izer", "ize"],
    ["ization", "ize"], ["ational", "ate"], ["ation", "ate"], ["ator", "ate"], ["alism", "al"], ["aliti", "al"],
    ["alli", "al"], ["fulness", "ful"], ["fulli", "ful"], ["ousli", "ous"], ["ousness", "ous"], ["iveness", "ive"],
    ["iviti", "ive"], ["biliti", "ble"], ["bli", "ble"], ["ogist", "og"], ["ogi", "og"], ["lessli", "less"], ["li", ""],
  ];
  /** @type {[string, string][]} */
  const THIRD = [
    ["tional", "tion"], ["ational", "ate"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ical", "ic"],
    ["ful", ""], ["ness", ""], ["ative", ""],
  ];
  const FOURTH = endings("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion");
  for (const it of [SECOND, THIRD]) it.sort((a, b) => b[0].length - a[0].length);

  /** @param {string | undefined} letter */
  function isVowel(letter) {
    return letter !== undefined && "aeiouy".includes(letter);
  }

  /** Whether a word ends in a short syllable.
   * @param {string} word */
  function isShort(word) {
    const [before, vowel, last] = [word.at(-3), word.at(-2), word.at(-1)];
    if (last === undefined) return false;
    const closed = word.length > 2 && !isVowel(last) && !"wxY".includes(last) && isVowel(vowel) && !isVowel(before);
    return closed || (word.length === 2 && !isVowel(last) && isVowel(vowel)) || word.endsWith("past");
  }

  /** Where the part behind the first vowel with a consonant after it begins, from a place on.
   * @param {string} word @param {number} from */
  function region(word, from) {
    let at = from;
    while (at < word.length && !isVowel(word[at])) at++;
    while (at < word.length && isVowel(word[at])) at++;
    return Math.min(at + 1, word.length);
  }

  /** @param {string} word */
  function hasVowel(word) {
    return /[aeiouy]/.test(word);
  }

  /** The plural and the possessive.
   * @param {string} given */
  function first(given) {
    const word = cut(given, ending(given, 0, POSSESSIVE).length);
    if (word.endsWith("sses")) return cut(word, 2);
    if (word.endsWith("ied") || word.endsWith("ies")) return cut(word, word.length > 4 ? 2 : 1);
    if (word.endsWith("us") || word.endsWith("ss") || !word.endsWith("s")) return word;
    return hasVowel(cut(word, 2)) ? cut(word, 1) : word;
  }

  /** The past and the participle.
   * @param {string} word @param {number} p1 */
  function participle(word, p1) {
    const end = ending(word, 0, PAST);
    const stem = cut(word, end.length);
    if (end === "") return word;
    if (end.startsWith("eed")) {
      return stem.length < p1 || ["succ", "proc", "exc"].includes(stem) ? word : stem + "ee";
    }
    if (end === "ing") {
      if (/^[^aeiouy]y$/.test(stem)) return stem[0] + "ie";
      if (WHOLE_BEFORE_ING.includes(stem)) return word;
    }
    if (!hasVowel(stem)) return word;
    if (/(at|bl|iz)$/.test(stem)) return stem + "e";
    if (ending(stem, 0, DOUBLES)) return stem.length === 3 && "aeo".includes(stem[0]) ? stem : cut(stem, 1);
    return stem.length === p1 && isShort(stem) ? stem + "e" : stem;
  }

  /** Replaces the longest ending of a table that stands behind `p1`, if what stands before it allows.
   * @param {string} word @param {[string, string][]} table @param {number} p1
   * @param {(end: string, stem: string) => boolean} allows */
  function derived(word, table, p1, allows) {
    const row = table.find((it) => word.endsWith(it[0]));
    if (!row) return word;
    const stem = cut(word, row[0].length);
    return stem.length >= p1 && allows(row[0], stem) ? stem + row[1] : word;
  }

  /** @param {string} given lower case */
  function english(given) {
    if (ENGLISH_WORDS[given] && Object.hasOwn(ENGLISH_WORDS, given)) return ENGLISH_WORDS[given];
    if (given.length < 3 || UNCHANGED.includes(given)) return given;
    let word = given.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const begun = BEGINNINGS.find((it) => word.startsWith(it));
    const p1 = begun ? begun.length : region(word, 0);
    const p2 = region(word, p1);
    word = participle(first(word), p1);
    if (/[^aeiouy][yY]$/.test(word) && word.length > 2) word = cut(word, 1) + "i";
    word = derived(word, SECOND, p1, (end, stem) => {
      if (end === "ogi") return stem.endsWith("l");
      return end !== "li" || /[cdeghkmnrt]$/.test(stem);
    });
    word = derived(word, THIRD, p1, (end, stem) => end !== "ative" || stem.length >= p2);
    const end = ending(word, 0, FOURTH);
    const stem = cut(word, end.length);
    if (end && stem.length >= p2 && (end !== "ion" || /[st]$/.test(stem))) word = stem;
    const short = cut(word, 1);
    if (word.endsWith("e")) {
      if (short.length >= p2 || (short.length >= p1 && !isShort(short))) word = short;
    } else if (word.endsWith("ll") && short.length >= p2) {
      word = short;
    }
    return word.replace(/Y/g, "y");
  }

  // Russian.

  // Endings of the first groups stand only behind а or я, which stays.
  const GERUND = [endings("в вши вшись"), endings("ив ивши ившись ыв ывши ывшись")];
  const ADJECTIVE = endings(
    "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею",
  );
  const PARTICIPLE = [endings("ем нн вш ющ щ"), endings("ивш ывш ующ")];
  const VERB = [
    endings("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно"),
    endings("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю"),
  ];
  const NOUN = endings(
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
  );

  /** A word without the longest ending of two groups; null where that may not go.
   * @param {string} word @param {number} start @param {string[][]} groups */
  function without(word, start, groups) {
    const [bound, free] = groups.map((it) => ending(word, start, it));
    if (bound.length > free.length) {
      const stem = cut(word, bound.length);
      return stem.length > start && /[ая]$/.test(stem) ? stem : null;
    }
    return free ? cut(word, free.length) : null;
  }

  /** @param {string} given lower case, with е for ё */
  function russian(given) {
    const vowel = given.search(/[аеиоуыэюя]/);
    if (vowel < 0) return given;
    const start = vowel + 1;
    const region2 = /^[^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя][^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]/.exec(given);
    const p2 = region2 ? region2[0].length : given.length;
    let word = without(given, start, GERUND);
    if (word === null) {
      word = cut(given, ending(given, start, ["ся", "сь"]).length);
      const adjective = ending(word, start, ADJECTIVE);
      if (adjective) {
        word = cut(word, adjective.length);
        word = without(word, start, PARTICIPLE) ?? word;
      } else {
        word = without(word, start, VERB) ?? cut(word, ending(word, start, NOUN).length);
      }
    }
    if (word.length > start && word.endsWith("и")) word = cut(word, 1);
    const derivation = ending(word, start, ["ость", "ост"]).length;
    if (word.length - derivation >= p2) word = cut(word, derivation);
    const last = ending(word, start, ["ейше", "ейш", "н", "ь"]);
    if (last === "ь") return cut(word, 1);
    if (last.length > 1) word = cut(word, last.length);
    return word.length > start + 1 && word.endsWith("нн") ? cut(word, 1) : word;
  }

  // Letters.

  // Latin letters that are more than a letter of a to z with an accent, each before what stands for it.
  /** @type {Map<string, string>} */
  const OWN_LETTERS = new Map();
  const OWN =
    "ÆaeÐdØoÞthßssæaeðdøoþthĐdđdĦhħhıiĲijĳijĸkĿlŀlŁlłlŉnŊngŋngŒoeœoeŦtŧtſsƀbƁbƂbƃbƄ6ƅ6ƆoƇcƈcƉdƊdƋdƌd" +
    "ƍdƎ3ƐeƑfƒfƓgƔgƕhvƖiƗiƘkƙkƚlƛlƜwƝnƞnƟoƢoiƣoiƤpƥpƦyrƧ2ƨ2ƩshƪshƫtƬtƭtƮtƱyƲvƳyƴyƵzƶzƷzhƸzhƹzhƺzhƻ2Ƽ" +
    "5ƽ5ƾtsƿwǄdzǅdzǆdzǇljǈljǉljǊnjǋnjǌnjǢaeǣaeǤgǥgǮzhǯzhǱdzǲdzǳdzǶhvǷwǼaeǽaeǾoǿoȜyȝyȠnȡdȢouȣouȤzȥzȴl" +
    "ȵnȶtȷjȸdbȹqpȺaȻcȼcȽlȾtȿsɀzɃbɄuɆeɇeɈjɉjɊqɋqɌrɍrɎyɏyẚaẛsẜsẝsẞssẟdỺllỻllỼvỽvỾyỿy";
  for (const [, letter, base] of OWN.matchAll(/(\P{ASCII})([a-z0-9]+)/gu)) OWN_LETTERS.set(letter, base);

  const IGNORED = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f]/u;
  const MARK = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/u;
  const APOSTROPHE = /['’‘ʼ\u0060´]/u;
  const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/u;
  const CYRILLIC = /[\u0400-\u052f]/u;
  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const LETTER = /[\p{Alphabetic}\p{N}]/u;
  const ALPHABETIC = /\p{Alphabetic}/u;
  const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const LOOKS_LATIN = "аАВеЕёЁіІКкМНоОрРсСТуУхХ";
  const TWINS = new Map([..."aаAаBвcсCсeеEеHнiіIіkкKкMмoоOоpрPрTтxхXхyуYу".matchAll(/(.)(.)/gu)].map((it) => [it[1], it[2]]));
  const ROMAN = new Map([..."iiIiіiІiӀiӏivvVvxxXxхxХxllLlccCcсcСcddDdmmMmмmМm".matchAll(/(.)(.)/gu)].map((it) => [it[1], it[2]]));
  const LONGEST = 100;

  /** @param {string} it one character */
  function isLetter(it) {
    return LETTER.test(it) && !MARK.test(it);
  }

  /** The letters a to z that stand for an accented letter; "" for none.
   * @param {string} letter */
  function base(letter) {
    const own = OWN_LETTERS.get(letter);
    if (own !== undefined) return own;
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return /^[a-z0-9]+$/.test(plain) ? plain : "";
  }

  /** @param {string} letter */
  function isAccented(letter) {
    return ACCENTED.test(letter) && ALPHABETIC.test(letter);
  }

  /** @param {string} letter */
  function twin(letter) {
    return TWINS.get(isAccented(letter) ? base(letter).slice(0, 1) : letter);
  }

  /** @param {string} letter */
  function lower(letter) {
    const plain = isAccented(letter) ? base(letter) : "";
    if (plain) return plain;
    return [...letter.toLowerCase()]
      .filter((it) => !MARK.test(it))
      .map((it) => (it === "ё" || it === "ѐ" ? "е" : it === "ѝ" ? "и" : it))
      .join("");
  }

  /** What the letters of a word are read as.
   * @param {string[]} letters @returns {"latin" | "cyrillic" | "roman"} */
  function alphabet(letters) {
    const own = letters.filter((it) => ALPHABETIC.test(it) && !MARK.test(it));
    if (!own.some((it) => CYRILLIC.test(it))) return "latin";
    const seen = letters.filter((it) => !IGNORED.test(it));
    const digits = seen.map((it) => ROMAN.get(it));
    if (!digits.includes(undefined)) {
      if (digits.includes("i") || (digits.length > 1 && digits.every((it) => it === "x"))) return "roman";
    }
    const cyrillic = own.some((it) => CYRILLIC.test(it) && !LOOKS_LATIN.includes(it));
    const latin = own.some((it) => !CYRILLIC.test(it) && twin(it) === undefined);
    return latin && !cyrillic ? "latin" : "cyrillic";
  }

  /** The form in which words are compared, before stemming.
   * @param {string} word */
  function fold(word) {
    if (/^[a-z]{1,100}$/i.test(word)) return word.toLowerCase();
    const letters = [...word];
    const kind = alphabet(letters);
    let out = "";
    let count = 0;
    for (const it of letters) {
      if (IGNORED.test(it)) continue;
      if (count++ === LONGEST) break;
      const raised = RAISED.indexOf(it);
      if (it === "\u0306" || it === "\u0308") {
        const joined = { "и\u0306": "й", "у\u0306": "ў", "і\u0308": "ї" }[out.slice(-1) + it];
        if (joined) out = out.slice(0, -1) + joined;
      } else if (MARK.test(it)) continue;
      else if (APOSTROPHE.test(it)) out += "'";
      else if (raised >= 0) out += raised;
      else if (kind === "roman") out += ROMAN.get(it) ?? "";
      else out += (kind === "cyrillic" && twin(it)) || lower(it);
    }
    return kind === "latin" ? out : out.replace(/'/g, "");
  }

  /** @type {Map<string, string>} */
  const known = new Map();

  /** The term of a word.
   * @param {string} word */
  function termOf(word) {
    let term = known.get(word);
    if (term === undefined) {
      const folded = fold(word);
      term = folded;
      if (/^[\u0400-\u052f]*$/.test(folded)) term = russian(folded);
      else if (/^[a-z']+$/i.test(folded)) term = english(folded);
      if (known.size > 30000) known.clear();
      known.set(word, term);
    }
    return term;
  }

  /** The character that begins at a place; "" at the end.
   * @param {string} text @param {number} at */
  function letterAt(text, at) {
    const code = text.codePointAt(at);
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  /** Where the word ends that begins at a place.
   * @param {string} text @param {number} start */
  function wordEnd(text, start) {
    let end = start;
    let before = " ";
    while (end < text.length) {
      const letter = letterAt(text, end);
      const next = letterAt(text, end + letter.length);
      let inside;
      if (isLetter(letter)) {
        const raised = RAISED.includes(letter) && /[0-9]/.test(before);
        inside = !raised && !IDEOGRAPH.test(before) && !(IDEOGRAPH.test(letter) && end > start);
      } else if (APOSTROPHE.test(letter)) {
        inside = ALPHABETIC.test(before) && ALPHABETIC.test(next);
      } else {
        inside = IGNORED.test(letter) || MARK.test(letter);
      }
      if (!inside) break;
      end += letter.length;
      if (!IGNORED.test(letter)) before = letter;
    }
    return end;
  }

  /** Where the next part of a compound begins, if the word before `end` goes on; -1 if not.
   * @param {string} text @param {number} end */
  function joined(text, end) {
    const joiner = letterAt(text, end);
    if (!joiner) return -1;
    // A word may end in a letter of two units.
    const before = [...text.slice(Math.max(0, end - 2), end)].pop() ?? "";
    if (RAISED.includes(joiner)) return /[0-9]/.test(before) ? end : -1;
    const after = letterAt(text, end + joiner.length);
    const joins =
      after !== "" &&
      ("-\u2010\u2011_".includes(joiner)
        ? isLetter(after)
        : "./".includes(joiner) && /[0-9]/.test(before) && /[0-9]/.test(after));
    return joins ? end + joiner.length : -1;
  }

  /** The terms of a text, in order. Numbers with parts are a term whole and in parts.
   * @param {string} text @returns {Term[]} */
  function terms(text) {
    /** @type {Term[]} */
    const out = [];
    let at = 0;
    let place = 0;
    while (at < text.length) {
      const letter = letterAt(text, at);
      if (!isLetter(letter)) {
        at += letter.length;
        continue;
      }
      /** @type {[number, number][]} */
      const parts = [];
      for (let start = at; start >= 0; start = joined(text, at)) {
        at = wordEnd(text, start);
        parts.push([start, at]);
      }
      if (parts.length > 1 && /\p{N}/u.test(text.slice(parts[0][0], at))) {
        let whole = "";
        for (const [from, to] of parts) {
          whole += (whole && "-") + fold(text.slice(from, to));
          // A chain of numbers without end is no number of anything.
          if (new TextEncoder().encode(whole).length > LONGEST) break;
        }
        out.push({ term: whole, at: place, from: parts[0][0], to: at });
      }
      for (const [from, to] of parts) {
        const term = termOf(text.slice(from, to));
        if (term) out.push({ term, at: place, from, to });
        place++;
      }
    }
    return out;
  }

  diglot.stem = { english, russian };
  diglot.fold = fold;
  diglot.terms = terms;
})();
