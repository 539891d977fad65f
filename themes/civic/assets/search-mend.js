// Words that stand nowhere → what was meant; the beginning of a word → words. Comes only when it is needed.
//
// It gives what src/search/mend.rs gives: the other keyboard, the other alphabet, beginnings, one slip. The
// dictionary is read from the search pack; docs/search-pack.md describes its files.
"use strict";

self.diglot = self.diglot || /** @type {any} */ ({});

/**
 * @typedef {object} Order the words in one order
 * @property {[string, number][]} groups @property {string[]} firsts where each shard begins
 *
 * @typedef {object} Chunk a piece of a query without white space, with words that stand nowhere
 * @property {number} start @property {string} text @property {boolean} isExact
 * @property {{from: number, to: number, term: string}[]} unknown those words, by their places in the query
 *
 * @typedef {[from: number, to: number, other: string]} Change
 *
 * @typedef {[word: string, common: number]} Entry
 */

(function () {
  const { read, pieces, numbers, wordsIn, firstsIn, placeOf, nameOf, open } = diglot.parts;
  const MOST_MENDED = 8;
  const SHORTEST = 3;
  const WITH_SLIP = 5;
  const BEGUN = 3;
  const SUGGESTED = 6;
  const BEGUN_WEIGHT = 0.5;
  const WORD = /^[a-z]{3,40}$|^[\u0400-\u052f]{3,40}$/;

  // The dictionary.

  /** Its list of contents.
   * @param {any} pack @returns {Promise<{orders: Record<string, Order>, begun: Map<string, string[]>}>} */
  function contents(pack) {
    return pack.file(pack.root.words, (/** @type {ArrayBuffer} */ bytes) => {
      const list = JSON.parse(new TextDecoder().decode(bytes));
      /** @type {Record<string, Order>} */
      const orders = {};
      for (const kind of ["w", "r", "s"]) orders[kind] = { groups: list[kind][0], firsts: firstsIn(list[kind][1]) };
      return { orders, begun: new Map(list.begun) };
    });
  }

  /** @param {string} word */
  function backwards(word) {
    return [...word].reverse().join("");
  }

  /** The words of the shards in which some keys would stand, with how common each is.
   * @param {any} pack @param {"w" | "r" | "s"} kind @param {string[]} keys @returns {Promise<Map<string, number>>} */
  async function near(pack, kind, keys) {
    const { groups, firsts } = (await contents(pack)).orders[kind];
    const shards = [...new Set(keys.map((it) => placeOf(firsts, it)))].map((at) =>
      pack.file(nameOf(kind, groups, at), (/** @type {ArrayBuffer} */ bytes) => {
        const { next, skip } = numbers(new Uint8Array(bytes));
        /** @type {string[]} */
        const words = wordsIn(next, skip);
        const common = skip(words.length);
        return words.map((it, at) => [kind === "r" ? backwards(it) : it, common[at]]);
      }),
    );
    return new Map((await Promise.all(shards)).flat());
  }

  /** The commoner one before the other; of equals by their letters.
   * @param {Entry} a @param {Entry} b */
  function order(a, b) {
    return b[1] - a[1] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
  }

  /** The commonest of some words.
   * @param {Entry[]} words */
  function commonest(words) {
    return words.sort(order).map((it) => it[0])[0];
  }

  /** @param {string} word @returns {string} */
  function termOf(word) {
    return diglot.terms(word)[0]?.term ?? word;
  }

  /** The commonest words that begin with some letters, with different terms.
   * @param {any} pack @param {string} letters @param {number} most @returns {Promise<string[]>} */
  async function beginning(pack, letters, most) {
    const known = (await contents(pack)).begun.get(letters);
    if (known) return known.slice(0, most);
    const words = [...(await near(pack, "w", [letters]))].filter((it) => it[0].startsWith(letters)).sort(order);
    const seen = new Set();
    /** @type {string[]} */
    const out = [];
    for (const [word] of words) {
      if (out.length === most) break;
      const term = termOf(word);
      if (!seen.has(term)) out.push(word);
      seen.add(term);
    }
    return out;
  }

  // Readings of a word.

  const ENGLISH_KEYS = [..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:<>~"];
  const RUSSIAN_KEYS = [..."йцукенгшщзхъфывапролджэячсмитьбюёхъжбюё"];
  const LATIN =
    "a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh  i  e iu ia".split(" ");
  const SAME = [["y", "i"], ["w", "v"], ["q", "k"], ["ck", "k"], ["shch", "sh"], ["sch", "sh"], ["kh", "h"], ["tz", "ts"], ["ts", "c"]];

  /** What text would have been on the other keyboard, the likelier way first, each with where it begins and ends.
   * @param {string} text @returns {Change[]} */
  function otherKeys(text) {
    const letters = [...text].filter((it) => /\p{Alphabetic}/u.test(it));
    const isEnglish = letters.every((it) => /[a-z]/i.test(it) && it < "\u0080");
    const isRussian = letters.every((it) => RUSSIAN_KEYS.includes(it.toLowerCase()));
    if (!letters.length || isEnglish === isRussian) return [];
    const [from, to] = isEnglish ? [ENGLISH_KEYS, RUSSIAN_KEYS] : [RUSSIAN_KEYS, ENGLISH_KEYS];
    /** @param {string} it */
    const other = (it) => [...it].map((key) => to[from.indexOf(key.toLowerCase())] ?? key.toLowerCase()).join("");
    /** @type {Change[]} */
    const readings = [[0, text.length, other(text)]];
    const inner = text.replace(/^\P{Alphabetic}+|\P{Alphabetic}+$/gu, "");
    const start = text.indexOf(inner);
    if (isEnglish && inner.length < text.length) readings.push([start, start + inner.length, other(inner)]);
    return readings;
  }

  /** @param {string} latin */
  function squashed(latin) {
    let out = latin;
    for (const [from, to] of SAME) out = out.replaceAll(from, to);
    out = out.replace(/(.)\1+/gu, "$1").replaceAll("ie", "e").replaceAll("io", "e");
    return out.replace(/(.)\1+/gu, "$1");
  }

  /** What is left of a word of Cyrillic letters when it is written in Latin ones.
   * @param {string} word */
  function skeleton(word) {
    return squashed([...word].map((it) => LATIN[it.charCodeAt(0) - 0x430] ?? (it === "і" ? "i" : it)).join(""));
  }

  /** The same of a word written in Latin letters: `j` and `x` are read in two ways.
   * @param {string} word */
  function skeletons(word) {
    const readings = ["i", "zh"].flatMap((j) => ["ks", "h"].map((x) => squashed(word.replaceAll("j", j).replaceAll("x", x))));
    return [...new Set(readings)];
  }

  /** All that a word may have been before one slip, if it was long enough: behind its first letters, and among them.
   * @param {string} word */
  function edits(word) {
    const letters = [...word];
    const alphabet = [...(/^[a-z]/.test(word) ? "abcdefghijklmnopqrstuvwxyz" : "абвгдежзийклмнопрстуфхцчшщъыьэюя")];
    const first = letters.length < 6 ? 2 : 3;
    /** @type {{late: string[], early: string[]}} */
    const out = { late: [], early: [] };
    for (let at = 0; at <= letters.length; at++) {
      const before = word.slice(0, at);
      const after = word.slice(at);
      const to = at < first ? out.early : out.late;
      for (const it of alphabet) {
        to.push(before + it + after);
        if (after) to.push(before + it + after.slice(1));
      }
      if (after) to.push(before + after.slice(1));
      if (after.length > 1) to.push(before + after[1] + after[0] + after.slice(2));
    }
    return { late: out.late.filter((it) => it.length >= WITH_SLIP), early: out.early.filter((it) => it.length >= WITH_SLIP) };
  }

  // Mending.

  /** The chunks of a query in which words stand that are unknown; without those that have numbers.
   * @param {string} given @param {Set<string>} unknown */
  function chunksOf(given, unknown) {
    /** @type {Chunk[]} */
    const out = [];
    for (const piece of pieces(given)) {
      if (piece.kind === "without") continue;
      for (const { 0: text, index } of piece.text.matchAll(/\S+/gu)) {
        if (/\p{N}/u.test(text)) continue;
        const start = piece.start + index;
        const found = diglot.terms(text).filter((it) => unknown.has(it.term) && !it.term.includes("-"));
        const places = found.map((it) => ({ from: start + it.from, to: start + it.to, term: it.term }));
        if (places.length) out.push({ start, text, isExact: piece.kind === "exact", unknown: places });
      }
    }
    return out.slice(0, MOST_MENDED);
  }

  /** Whether a term stands anywhere.
   * @param {any} pack @param {string} term @returns {Promise<boolean>} */
  async function stands(pack, term) {
    if (!pack.common.has(term)) await pack.shards([pack.shard(term)]);
    return pack.frequencies(term).some((/** @type {number} */ it) => it > 0);
  }

  /** What a chunk says on the other keyboard, where all its words then stand.
   * @param {any} pack @param {Chunk} chunk @returns {Promise<Change | null>} */
  async function typedOtherwise(pack, chunk) {
    const most = diglot.terms(chunk.text).length;
    for (const [from, to, other] of otherKeys(chunk.text)) {
      const terms = diglot.terms(other).map((it) => it.term);
      // Marks that part a word into letters were not meant.
      if (!terms.length || terms.length > most) continue;
      if ((await Promise.all(terms.map((it) => stands(pack, it)))).every(Boolean)) {
        return [chunk.start + from, chunk.start + to, other];
      }
    }
    return null;
  }

  /** The commonest word in Cyrillic letters that is written so in Latin ones.
   * @param {any} pack @param {string} word @returns {Promise<string | undefined>} */
  async function inOtherAlphabet(pack, word) {
    if (!/^[a-z]/.test(word)) return undefined;
    const readings = skeletons(word);
    return commonest([...(await near(pack, "s", readings))].filter((it) => readings.includes(skeleton(it[0]))));
  }

  /** The commonest word that differs in one slip. The first letters are nearly always right.
   * @param {any} pack @param {string} word @returns {Promise<string | undefined>} */
  async function withoutSlip(pack, word) {
    if (word.length + 1 < WITH_SLIP) return undefined;
    const { late, early } = edits(word);
    /** @param {Map<string, number>} words @param {string[]} candidates @returns {Entry[]} */
    const known = (words, candidates) => candidates.flatMap((it) => (words.has(it) ? [[it, /** @type {number} */ (words.get(it))]] : []));
    const behind = commonest(known(await near(pack, "w", late), late));
    return behind ?? commonest(known(await near(pack, "r", early.map(backwards)), early));
  }

  /** Puts the terms of whole words in the place of terms that are only the beginnings of words.
   * @param {any} query @param {Map<string, string[]>} begun */
  function begin(query, begun) {
    const taken = new Set(query.words.map((/** @type {any} */ it) => it.term).filter((/** @type {string} */ it) => !begun.has(it)));
    query.words = query.words.flatMap((/** @type {any} */ word) => {
      const terms = begun.get(word.term);
      if (!terms) return [word];
      const left = terms.filter((it) => !taken.has(it));
      for (const it of left) taken.add(it);
      return left.length ? [{ ...word, term: left[0], others: left.slice(1), weight: word.weight * BEGUN_WEIGHT }] : [];
    });
  }

  /** Mends a query whose words stand nowhere: the words in its place, if any, and what they ask for.
   * @param {any} pack @param {string} given @param {any} query @param {Set<string>} unknown */
  diglot.mend = async function (pack, given, query, unknown) {
    const chunks = chunksOf(given, unknown);
    if (!chunks.length) return { words: null, query };
    let typed = await Promise.all(chunks.map((it) => typedOtherwise(pack, it)));
    const isLong = typed.some((it) => it && (it[2].match(/\p{Alphabetic}/gu) || []).length >= SHORTEST);
    if (!isLong) typed = typed.map(() => null);
    /** @type {Change[]} */
    const changes = [];
    /** @type {Map<string, string[]>} */
    const begun = new Map();
    /** @type {string[]} */
    const found = [];
    for (const [at, chunk] of chunks.entries()) {
      const other = typed[at];
      if (other) {
        changes.push(other);
        continue;
      }
      for (const { from, to, term } of chunk.unknown) {
        const word = diglot.fold(given.slice(from, to));
        if (!WORD.test(word)) continue;
        const sounding = await inOtherAlphabet(pack, word);
        const begins = sounding || chunk.isExact ? [] : await beginning(pack, word, BEGUN);
        if (begins.length) begun.set(term, begins.map(termOf));
        found.push(...begins);
        const meant = sounding || (begins.length ? undefined : await withoutSlip(pack, word));
        if (meant) changes.push([from, to, meant]);
      }
    }
    let words = "";
    let done = 0;
    for (const [from, to, other] of changes) {
      words += given.slice(done, from) + other;
      done = to;
    }
    words += given.slice(done);
    const isOther = changes.length > 0 && words !== given;
    const next = isOther ? read(words) : query;
    begin(next, begun);
    return { words: isOther ? words : null, query: next, marks: [words, ...found].join(" ") };
  };

  /** The commonest words that begin with some letters.
   * @param {string} letters @returns {Promise<string[]>} */
  diglot.complete = async function (letters) {
    const pack = await open();
    const word = diglot.fold(letters);
    if (!pack.root.words || !/^[a-z]{2,40}$|^[\u0400-\u052f]{2,40}$/.test(word)) return [];
    return (await beginning(pack, word, SUGGESTED)).filter((it) => it !== word);
  };
})();
