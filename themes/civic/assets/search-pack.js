// A query → the sections that answer it, from the search pack: the same order and the same scores as `diglot search`.
//
// docs/search-pack.md describes the files that are read here. Nothing is sent anywhere: a query becomes the names
// of a few files, and those are fetched as scripts, which works over HTTP, from a disk and under a strict policy.
"use strict";

self.diglot = self.diglot || /** @type {any} */ ({});

/**
 * @typedef {object} Options
 * @property {string} [lang] only texts in this language
 * @property {string} [collection] only this collection
 * @property {string} [topic] only this topic and those below it
 * @property {string} [place] only this place
 * @property {string} [status] only texts with this status
 * @property {string} [since] only from this day or year on
 * @property {string} [until] only up to this day or year
 * @property {number} [limit] the most results; 8 if not given
 * @property {"date"} [sort] newest first, not best first
 * @property {any} [exact] whether words that stand nowhere stay as they are, and are not mended
 *
 * @typedef {object} Result
 * @property {string} work its work
 * @property {string} lang the language of the text
 * @property {string} url its address, ready for a link
 * @property {string | null} anchor where in the text
 * @property {string} title the title of the text
 * @property {string} heading the heading of the section
 * @property {number} score comparable within one answer
 * @property {string} snippet why it was found
 * @property {[number, number][]} marked where the words stand in the snippet
 * @property {string[]} langs the languages of the work
 *
 * @typedef {object} Word
 * @property {string} term @property {number} position @property {number} weight
 * @property {string[]} others terms that stand for it as well as its own one does
 * @property {string[]} across terms that say the same in the other language
 *
 * @typedef {object} Query
 * @property {Word[]} words @property {string[][]} exact @property {string[][]} without
 *
 * @typedef {object} Column
 * @property {Uint32Array} rows @property {Uint32Array} often @property {Uint8Array} lengths
 *
 * @typedef {object} Found
 * @property {number} word @property {boolean} itself @property {number} position
 * @property {number} from @property {number} to @property {number} block
 *
 * @typedef {object} Reading
 * @property {Found[]} found @property {number} terms
 *
 * @typedef {object} Hit
 * @property {number} row @property {number} text @property {number} sum @property {number} words
 * @property {number} score
 */

(function () {
  const K1 = 1.2;
  const B = 0.75;
  const HEADING = 2;
  const TITLE = 1.5;
  const TITLE_OF_FIRST = 2;
  const COVERAGE = 0.3;
  const KIN = 0.5;
  const ACROSS = 0.5;
  const SHARED = 5;
  const MOST_KIN = 24;
  const MOST_WORDS = 32;
  const PART = 0.3;
  const ASKING = 0.4;
  const SIDE_BY_SIDE = 0.8;
  const REACH = 3;
  const FARTHEST = 8;
  const ONE_BLOCK = 0.1;
  const EXACT = 1;
  const LAW = 1.05;
  const AT_A_TIME = 8;
  const OF_A_TEXT = 5;
  const LONGEST = 200;
  const BEFORE = 60;
  const PLACES = 8;
  const ASKING_WORDS = new Set(
    ("did do does how many much what when where which who whom whose why где зачем как какая какие каким какими " +
      "каких какова каково каковы какого какое какой каком какую каков кем когда кого ком кому которая которого " +
      "которое которой которую которые который кто куда ли насколько откуда почему сколько чего чей чем чему чём " +
      "что чьё чье чьи чья").split(" "),
  );
  const FIELDS = [0, 1, 2, 3];
  const NONE = new Uint32Array(0);

  // Files.

  const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
  /** The root of the site. */
  const home = new URL("../", here).href;
  diglot.home = home;

  /** @type {Map<string, (data: string) => void>} */
  const waiting = new Map();
  /** The root, where the page asked for it together with this script. */
  let early = "";

  /** Called by each file of the pack.
   * @param {string} name @param {string} data gzip in base64 */
  diglot.pack = function (name, data) {
    const take = waiting.get(name);
    if (take) take(data);
    else if (name === "root") early = data;
  };

  /** @param {string} data @returns {Promise<ArrayBuffer>} */
  function unpack(data) {
    const letters = atob(data);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  /** Fetches a file of the pack.
   * @param {string} name @param {string} [fresh] what makes the address another one
   * @returns {Promise<ArrayBuffer>} */
  function fetched(name, fresh) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = home + "search/" + name + ".js" + (fresh || "");
      waiting.set(name, (data) => unpack(data).then(resolve, reject));
      script.onload = () => script.remove();
      script.onerror = () => {
        script.remove();
        reject(new Error("no " + name));
      };
      document.head.appendChild(script);
    });
  }

  /** @param {ArrayBuffer} bytes */
  function json(bytes) {
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Whether two terms stand in this order in the pack.
   * @param {string} a @param {string} b */
  function isBefore(a, b) {
    const [one, other] = [[...a], [...b]];
    for (let at = 0; at < one.length && at < other.length; at++) {
      const gap = (one[at].codePointAt(0) || 0) - (other[at].codePointAt(0) || 0);
      if (gap) return gap < 0;
    }
    return one.length < other.length;
  }

  /** How long a field is, from what stands for it in the pack.
   * @param {number} id */
  function lengthOf(id) {
    if (id < 24) return id;
    const bits = id - 24;
    const shift = (bits >> 3) - 1;
    return 24 + (shift < 0 ? bits : ((bits & 7) | 8) * 2 ** shift);
  }
  const LENGTHS = Float64Array.from({ length: 256 }, (_, id) => lengthOf(id));

  /** What is left of a length in the pack.
   * @param {number} terms */
  function rounded(terms) {
    let id = 0;
    while (id < 255 && LENGTHS[id + 1] <= terms) id++;
    return LENGTHS[id];
  }

  /** The numbers in some bytes.
   * @param {Uint8Array} bytes */
  function numbers(bytes) {
    let at = 0;
    const next = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    };
    /** @param {number} count */
    const skip = (count) => bytes.subarray(at, (at += count));
    return { next, skip };
  }

  /** The positions of a shard: by field, one after another, as gaps.
   * @param {ArrayBuffer} buffer */
  function gapsOf(buffer) {
    const bytes = new Uint8Array(buffer);
    const { next } = numbers(bytes);
    let count = 0;
    for (const it of bytes) if (it < 128) count++;
    return Uint32Array.from({ length: count }, next);
  }

  /** Words in order, each by what it shares with the one before it.
   * @param {() => number} number @param {(count: number) => Uint8Array} skip */
  function wordsIn(number, skip) {
    const decoder = new TextDecoder();
    /** @type {string[]} */
    const words = [];
    const word = new Uint8Array(500);
    for (let left = number(); left; left--) {
      const shared = number();
      const rest = number();
      word.set(skip(rest), shared);
      words.push(decoder.decode(word.subarray(0, shared + rest)));
    }
    return words;
  }

  /** Where files begin, written by what each shares with the one before it.
   * @param {string} fronts */
  function firstsIn(fronts) {
    let before = "";
    return (fronts ? fronts.split(" ") : []).map((it) => {
      before = [...before].slice(0, Number(it[0])).join("") + it.slice(1);
      return before;
    });
  }

  /** Which of some files has a word, by where they begin.
   * @param {string[]} firsts @param {string} word */
  function placeOf(firsts, word) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(word, firsts[middle])) high = middle;
      else low = middle + 1;
    }
    return Math.max(low - 1, 0);
  }

  /** The name of a file, by its kind and number.
   * @param {string} kind @param {[string, number][]} groups @param {number} number */
  function nameOf(kind, groups, number) {
    let at = number;
    for (const [hash, count] of groups) {
      if (at < count) return kind + "-" + hash + "-" + at;
      at -= count;
    }
    throw new Error("no file " + kind + number);
  }

  /** The terms of a shard with their rows.
   * @param {ArrayBuffer} buffer @returns {Map<string, Column[]>} */
  function shardOf(buffer) {
    const { next: number, skip } = numbers(new Uint8Array(buffer));
    const terms = wordsIn(number, skip);
    const count = terms.length;
    /** @type {Map<string, Column[]>} */
    const shard = new Map(terms.map((it) => [it, []]));
    const ends = new Uint32Array(count + 1);
    for (const _ of FIELDS) {
      for (let it = 0; it < count; it++) ends[it + 1] = ends[it] + number();
      const all = ends[count];
      const [rows, often] = [new Uint32Array(all), new Uint32Array(all)];
      for (let it = 0; it < count; it++) {
        let next = 0;
        for (let row = ends[it]; row < ends[it + 1]; row++) {
          rows[row] = next + number();
          next = rows[row] + 1;
        }
      }
      for (let row = 0; row < all; row++) often[row] = number() + 1;
      const lengths = skip(all);
      for (let it = 0; it < count; it++) {
        const [from, to] = [ends[it], ends[it + 1]];
        const column = { rows: rows.subarray(from, to), often: often.subarray(from, to), lengths: lengths.subarray(from, to) };
        /** @type {Column[]} */ (shard.get(terms[it])).push(column);
      }
    }
    return shard;
  }

  /** @type {Column[]} */
  const NOWHERE = FIELDS.map(() => ({ rows: NONE, often: NONE, lengths: new Uint8Array(0) }));

  /** The pack, as far as it is here. */
  class Pack {
    /** @param {any} root */
    constructor(root) {
      this.root = root;
      /** @type {Map<string, string[]>} what the other language says */
      this.across = new Map();
      /** @type {Set<number>} the texts that it lacks */
      this.alone = new Set();
      /** @type {string[]} where each shard begins */
      this.begins = firstsIn(root.firsts);
      /** @type {Map<string, number[]>} */
      this.common = new Map(root.common);
      /** @type {number[]} the first fragment of each text, and one behind the last */
      this.firsts = [0];
      for (const it of root.fragments) this.firsts.push(this.firsts[this.firsts.length - 1] + it);
      this.texts = root.fragments.length;
      this.rows = this.firsts[this.texts] * PLACES;
      this.counts = [root.sections, root.sections, this.texts, this.texts];
      this.means = this.counts.map((it, field) => Math.max(root.tokens[field], 1) / Math.max(it, 1));
      this.all = root.sections + this.texts;
      /** @type {Map<string, Promise<any>>} */
      this.files = new Map();
      /** @type {Map<string, any>} what has come */
      this.here = new Map();
      this.sums = new Float64Array(this.rows);
      this.words = new Uint32Array(this.rows);
      this.touched = new Uint32Array(this.rows);
      this.aboveSums = new Float64Array(this.texts);
      this.aboveWords = new Uint32Array(this.texts);
    }

    /** Fetches the words of the other language, where there are any. */
    async cross() {
      if (!this.root.across || this.across.size) return;
      const { words, alone } = await this.file(this.root.across, json);
      this.across = new Map(Object.entries(words));
      this.alone = new Set(alone);
    }

    /** The name of a file, by its kind and number.
     * @param {"f" | "t" | "p"} kind @param {number} number */
    name(kind, number) {
      return nameOf(kind, this.root[kind === "f" ? "f" : "t"], number);
    }

    /** @template T @param {string} name @param {(bytes: ArrayBuffer) => T} read @returns {Promise<T>} */
    file(name, read) {
      let file = this.files.get(name);
      if (!file) {
        file = fetched(name).then((bytes) => {
          const value = read(bytes);
          this.here.set(name, value);
          return value;
        });
        // What could not be fetched is asked for again the next time.
        file.catch(() => this.files.delete(name));
        this.files.set(name, file);
      }
      return file;
    }

    /** The shard in which a term would stand.
     * @param {string} term */
    shard(term) {
      return placeOf(this.begins, term);
    }

    /** Fetches some shards, or the positions of their terms.
     * @param {number[]} numbers @param {"t" | "p"} [kind] @returns {Promise<any[]>} */
    shards(numbers, kind = "t") {
      /** @type {(bytes: ArrayBuffer) => any} */
      const read = kind === "t" ? shardOf : gapsOf;
      return Promise.all([...new Set(this.begins.length ? numbers : [])].map((it) => this.file(this.name(kind, it), read)));
    }

    /** The rows of a term, by field; its shard must be here.
     * @param {string} term @returns {Column[]} */
    columns(term) {
      if (!this.begins.length) return NOWHERE;
      const shard = this.here.get(this.name("t", this.shard(term)));
      return (shard && shard.get(term)) || NOWHERE;
    }

    /** Where a term stands in a field, by the place of the row in its column.
     * @param {string} term @param {number} field
     * @returns {(at: number) => number[]} */
    positions(term, field) {
      const number = this.shard(term);
      const gaps = this.here.get(this.name("p", number));
      const shard = /** @type {Map<string, Column[]>} */ (this.here.get(this.name("t", number)));
      // What stands before the term: all of the earlier fields, and the earlier terms of this one.
      let start = 0;
      for (let it = 0; it <= field; it++) {
        for (const [other, columns] of shard) {
          if (it === field && other === term) break;
          for (const often of columns[it].often) start += often;
        }
      }
      const starts = [start];
      for (const it of this.columns(term)[field].often) starts.push(starts[starts.length - 1] + it);
      return (at) => {
        let place = 0;
        return [...gaps.subarray(starts[at], starts[at + 1])].map((gap) => (place += gap));
      };
    }

    /** In how many rows a term stands, by field.
     * @param {string} term */
    frequencies(term) {
      return this.common.get(term) || this.columns(term).map((it) => it.rows.length);
    }

    /** How much a term says in a field.
     * @param {string} term @param {number} field */
    worth(term, field) {
      return idf(this.frequencies(term)[field], this.counts[field]);
    }

    /** The text of a section.
     * @param {number} row */
    text(row) {
      const fragment = Math.floor(row / PLACES);
      let [low, high] = [0, this.texts];
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if (this.firsts[middle] <= fragment) low = middle;
        else high = middle;
      }
      return low;
    }

    /** The fragment of a section.
     * @param {number} row @returns {Promise<any>} */
    fragment(row) {
      return this.file(this.name("f", Math.floor(row / PLACES)), json);
    }

    /** @returns {Promise<any>} */
    facets() {
      return this.file(this.root.facets, json);
    }
  }

  /** @type {Promise<Pack> | null} */
  let opened = null;

  /** The pack.
   * @param {boolean} [fresh] whether what stands in the cache may be old */
  function open(fresh) {
    if (!opened || fresh) {
      const [given, isGiven] = [early, early && !fresh];
      early = "";
      const mine = (isGiven ? unpack(given) : fetched("root", fresh && location.protocol !== "file:" ? "?" + Date.now() : "")).then((bytes) => {
        const root = json(bytes);
        if (root.format !== 1) throw new Error("the search pack has another format");
        return new Pack(root);
      });
      mine.catch(() => {
        if (opened === mine) opened = null;
      });
      opened = mine;
    }
    return opened;
  }

  // What is asked for.

  /** @param {string} it */
  function isQuote(it) {
    return it !== "" && '"“”„‟«»'.includes(it);
  }

  /** Cuts a query at white space and quotation marks. A quotation that is not closed is none.
   * @param {string} given @returns {{kind: "plain" | "exact" | "without", text: string, start: number}[]} */
  function pieces(given) {
    /** @type {{kind: "plain" | "exact" | "without", text: string, start: number}[]} */
    const out = [];
    let rest = given.trimStart();
    while (rest) {
      const bare = /^-[\p{Alphabetic}\p{N}"“”„‟«»]/u.test(rest);
      const body = bare ? rest.slice(1) : rest;
      const start = given.length - body.length;
      const quoted = isQuote(body[0]) ? body.slice(1).search(/["“”„‟«»]/) : -1;
      if (quoted >= 0) {
        out.push({ kind: bare ? "without" : "exact", text: body.slice(1, quoted + 1), start: start + 1 });
        rest = body.slice(quoted + 2);
      } else {
        let end = body.search(/\s/u);
        if (end < 0) end = body.length;
        const inner = body.slice(1, end).search(/["“”„‟«»]/) + 1;
        if (inner > 0) end = inner;
        out.push({ kind: bare ? "without" : "plain", text: body.slice(0, end), start });
        const after = body.slice(end);
        rest = after.length < rest.length ? after : rest.slice(1);
      }
      rest = rest.trimStart();
    }
    return out;
  }

  /** Reads a query: `"exact words"` must stand, `-word` must not, all else is asked for.
   * @param {string} given @returns {Query} */
  function read(given) {
    /** @type {Query} */
    const query = { words: [], exact: [], without: [] };
    let position = 0;
    for (const piece of pieces(given)) {
      const terms = diglot.terms(piece.text);
      const start = position;
      let inNumber = 0;
      const words = terms.map((/** @type {any} */ it) => {
        const whole = it.term.includes("-");
        if (whole) inNumber = it.to;
        position = start + it.at;
        let weight = ASKING_WORDS.has(piece.text.slice(it.from, it.to).toLowerCase()) ? ASKING : 1;
        if (!whole && it.to <= inNumber) weight = PART;
        return { term: it.term, position, weight, others: [], across: [] };
      });
      if (words.length) position++;
      const phrase = words.map((/** @type {Word} */ it) => it.term).filter((/** @type {string} */ it) => !it.includes("-"));
      if (!phrase.length) continue;
      if (piece.kind === "without") {
        query.without.push(phrase);
        continue;
      }
      if (piece.kind === "exact") query.exact.push(phrase);
      for (const word of words) {
        if (query.words.length < MOST_WORDS && !query.words.some((it) => it.term === word.term)) query.words.push(word);
      }
    }
    return query;
  }

  // What the pack knows.

  /** @param {number} df @param {number} rows */
  function idf(df, rows) {
    const all = Math.max(rows, df);
    return Math.log1p((all - df + 0.5) / (df + 0.5));
  }

  /** @param {string} one @param {string} other */
  function areKin(one, other) {
    const [a, b] = [[...one], [...other]];
    let shared = 0;
    while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
    if (shared < SHARED || shared * 10 < Math.max(a.length, b.length) * 7) return false;
    return /^\p{Alphabetic}*$/u.test(one) && /^\p{Alphabetic}*$/u.test(other);
  }

  /** What the kin of a term begin with; "" where it has none.
   * @param {string} term */
  function beginning(term) {
    if (!areKin(term, term)) return "";
    const letters = [...term];
    return letters.slice(0, Math.max(SHARED, Math.ceil((letters.length * 7) / 10))).join("");
  }

  /** The shards in which the kin of a term may stand.
   * @param {Pack} pack @param {string} term */
  function kinShards(pack, term) {
    const start = beginning(term);
    if (!start || !pack.begins.length) return [];
    const out = [];
    const firsts = pack.begins;
    for (let it = pack.shard(start); it < firsts.length; it++) {
      if (it > pack.shard(start) && !firsts[it].startsWith(start) && isBefore(start, firsts[it])) break;
      if (!pack.common.has(firsts[it])) out.push(it);
    }
    return out;
  }

  /** The kin of a term in the shards that are here.
   * @param {Pack} pack @param {string} term */
  function kinOf(pack, term) {
    const start = beginning(term);
    /** @type {string[]} */
    const kin = [];
    for (const number of kinShards(pack, term)) {
      for (const other of (pack.here.get(pack.name("t", number)) || new Map()).keys()) {
        if (other !== term && other.startsWith(start) && !pack.common.has(other) && areKin(term, other)) kin.push(other);
      }
    }
    return kin;
  }

  /** All terms of a word.
   * @param {Word} word */
  function termsOfWord(word) {
    return [word.term, ...word.others];
  }

  /** What is known of the words of a query before any section is read. */
  class Worth {
    /** @param {Pack} pack @param {Query} query */
    constructor(pack, query) {
      /** @param {string[]} terms */
      const mostOf = (terms) => Math.max(0, ...terms.flatMap((term) => pack.frequencies(term)));
      const most = query.words.map((it) => mostOf(termsOfWord(it)) || mostOf(it.across));
      this.rarity = query.words.map((it, at) => (most[at] ? it.weight * idf(most[at], pack.all) : 0));
      const isCommon = query.words.map((it) => termsOfWord(it).some((term) => pack.common.has(term)));
      const any = isCommon.some((it, at) => !it && this.rarity[at] > 0);
      this.tells = isCommon.map((it) => !any || !it);
    }

    /** What part of all that a query says some of its words say.
     * @param {number} words one bit for each */
    share(words) {
      let [known, covered] = [0, 0];
      for (let at = 0; at < this.rarity.length; at++) {
        known += this.rarity[at];
        if ((words >>> at) & 1) covered += this.rarity[at];
      }
      return known > 0 ? covered / known : 0;
    }

    /** @param {number} sum @param {number} words */
    covering(sum, words) {
      const coverage = this.share(words);
      return sum * (1 + COVERAGE * coverage * coverage);
    }
  }

  /** What a word that stands so often in a field of so many terms has of its worth.
   * @param {Pack} pack @param {number} field @param {number} often @param {number} terms */
  function partOf(pack, field, often, terms) {
    const length = terms / pack.means[field];
    return (often * (K1 + 1)) / (often + K1 * (1 - B + B * length));
  }

  /** @param {number} score */
  function digits(score) {
    return Math.round(score * 1e6) / 1e6;
  }

  /** The better one before the other; of equals, as in the site.
   * @param {Hit} a @param {Hit} b */
  function order(a, b) {
    return b.score - a.score || a.row - b.row;
  }

  /** Adds what the rows of a term score.
   * @param {Pack} pack @param {number} field @param {string} term
   * @param {(row: number, score: number) => void} add */
  function tally(pack, field, term, add) {
    const { rows, often, lengths } = pack.columns(term)[field];
    const worth = idf(rows.length, pack.counts[field]);
    for (let at = 0; at < rows.length; at++) add(rows[at], worth * partOf(pack, field, often[at], LENGTHS[lengths[at]]));
  }

  /** What the rows score that have some of several terms: the best one counts.
   * @param {Pack} pack @param {number} field @param {string[]} terms */
  function best(pack, field, terms) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const term of terms) {
      tally(pack, field, term, (row, score) => scores.set(row, Math.max(scores.get(row) ?? -Infinity, score)));
    }
    return scores;
  }

  /** The sections that answer a query by what the pack knows of its words, in no order.
   * @param {Pack} pack @param {Query} query @param {Worth} worth @returns {Hit[]} */
  function rank(pack, query, worth) {
    const { sums, words, touched, aboveSums, aboveWords } = pack;
    let count = 0;
    /** @type {Set<number>} */
    const above = new Set();
    /** @param {number} field @param {number} weight @param {boolean} asKin */
    const walk = (field, weight, asKin) => {
      query.words.forEach((word, bit) => {
        if (!worth.tells[bit]) return;
        const mask = (1 << bit) >>> 0;
        const factor = (asKin ? KIN * weight : weight) * word.weight;
        const [toSums, toWords] = field < 2 ? [sums, words] : [aboveSums, aboveWords];
        /** @param {number} row @param {number} score */
        const add = (row, score) => {
          if (asKin && toWords[row] & mask) return;
          if (field > 1) above.add(row);
          else if (!toWords[row]) touched[count++] = row;
          toSums[row] += factor * score;
          toWords[row] = (toWords[row] | mask) >>> 0;
        };
        let terms = [word.term];
        if (word.others.length) {
          if (!asKin) best(pack, field, termsOfWord(word)).forEach((score, row) => add(row, score));
          return;
        }
        if (asKin) {
          terms = kinOf(pack, word.term).filter((it) => pack.columns(it)[field].rows.length);
          if (terms.length > MOST_KIN) terms = [];
        }
        for (const term of terms) tally(pack, field, term, add);
      });
    };
    /** @param {[number, number][]} fields */
    const cross = (fields) => {
      query.words.forEach((word, bit) => {
        const mask = (1 << bit) >>> 0;
        /** @type {[number, number, number][]} */
        const found = [];
        for (const [field, weight] of worth.tells[bit] && word.across.length ? fields : []) {
          best(pack, field, word.across).forEach((score, row) => {
            const [text, has] = field < 2 ? [pack.text(row), words[row]] : [row, aboveWords[row]];
            if (!(has & mask) && pack.alone.has(text)) found.push([field, row, ACROSS * weight * word.weight * score]);
          });
        }
        for (const [field, row, score] of found) {
          const [toSums, toWords] = field < 2 ? [sums, words] : [aboveSums, aboveWords];
          if (field > 1) above.add(row);
          else if (!toWords[row]) touched[count++] = row;
          toSums[row] += score;
          toWords[row] = (toWords[row] | mask) >>> 0;
        }
      });
    };
    // Words of the other language only where a text has no counterpart in it; kin only after these, because they
    // stand in for what is in no field.
    for (const fields of /** @type {[number, number][][]} */ ([[[0, 1], [1, HEADING]], [[2, 1], [3, 1]]])) {
      for (const [field, weight] of fields) walk(field, weight, false);
      cross(fields);
      for (const [field, weight] of fields) walk(field, weight, true);
    }
    // A title alone finds the text, and not each of its sections.
    for (const text of above) {
      const row = pack.firsts[text] * PLACES;
      if (!words[row]) touched[count++] = row;
    }
    /** @type {Hit[]} */
    const found = [];
    for (let at = 0; at < count; at++) {
      const row = touched[at];
      const text = pack.text(row);
      const isFirst = row === pack.firsts[text] * PLACES;
      const sum = sums[row] + (isFirst ? TITLE_OF_FIRST : TITLE) * aboveSums[text];
      const all = (words[row] | aboveWords[text]) >>> 0;
      found.push({ row, text, sum, words: all, score: digits(worth.covering(sum, all)) });
    }
    for (let at = 0; at < count; at++) sums[touched[at]] = words[touched[at]] = 0;
    for (const text of above) aboveSums[text] = aboveWords[text] = 0;
    return found;
  }

  // What the sections say.

  /** Where the words of a query stand in a text.
   * @param {string} text @param {Query} query @returns {Reading} */
  function reading(text, query) {
    /** @type {Found[]} */
    const found = [];
    const terms = termsOf(text);
    let [block, behind] = [0, 0];
    for (const it of terms) {
      let word = query.words.findIndex((other) => other.term === it.term || other.others.includes(it.term));
      const itself = word >= 0;
      if (!itself) word = query.words.findIndex((other) => !other.others.length && areKin(other.term, it.term));
      if (word < 0) word = query.words.findIndex((other) => other.across.includes(it.term));
      if (word < 0) continue;
      for (; behind < it.from; behind++) if (text[behind] === "\n") block++;
      found.push({ word, itself, position: it.at, from: it.from, to: it.to, block });
    }
    return { found, terms: terms.length };
  }

  /** @type {Map<string, any[]>} */
  const read_before = new Map();

  /** The terms of a text, which may have been read before.
   * @param {string} text */
  function termsOf(text) {
    let terms = read_before.get(text);
    if (!terms) {
      terms = /** @type {any[]} */ (diglot.terms(text));
      if (read_before.size > 200) read_before.clear();
      read_before.set(text, terms);
    }
    return terms;
  }

  /** The places of a word, rising.
   * @param {Reading} it @param {number} word */
  function placesOf(it, word) {
    return it.found.filter((found) => found.word === word && found.itself).map((found) => found.position);
  }

  /** How far the second word stands at best from its place so many words behind the first; -1 for too far.
   * @param {number[]} first @param {number[]} second @param {number} gap */
  function nearest(first, second, gap) {
    let [best, from] = [FARTHEST + 1, 0];
    for (const place of first) {
      const wanted = place + gap;
      while (from < second.length && second[from] + FARTHEST < wanted) from++;
      for (let at = from; at < second.length && second[at] <= wanted + FARTHEST; at++) {
        best = Math.min(best, Math.abs(second[at] - wanted));
      }
    }
    return best <= FARTHEST ? best : -1;
  }

  /** What the words gain that stand close together.
   * @param {Query} query @param {Worth} worth @param {Reading} text */
  function closeness(query, worth, text) {
    const places = query.words.map((_, it) => placesOf(text, it));
    let gain = 0;
    for (let first = 0; first < places.length; first++) {
      for (let second = first + 1; second < places.length; second++) {
        const gap = query.words[second].position - query.words[first].position;
        if (gap <= 0 || gap > REACH || !places[first].length || !places[second].length) continue;
        const stray = nearest(places[first], places[second], gap);
        if (stray < 0) continue;
        gain += (SIDE_BY_SIDE / gap) * (1 / (1 + stray)) * Math.min(worth.rarity[first], worth.rarity[second]);
      }
    }
    return gain;
  }

  /** The share of the query that the best block has.
   * @param {Reading} body @param {Worth} worth */
  function bestBlock(body, worth) {
    let [best, words] = [0, 0];
    body.found.forEach((it, at) => {
      words |= 1 << it.word;
      const next = body.found[at + 1];
      if (next && next.block === it.block) return;
      best = Math.max(best, worth.share(words));
      words = 0;
    });
    return best;
  }

  /** Whether a title has all words of a query and no other ones.
   * @param {Reading} title @param {Query} query */
  function isExactly(title, query) {
    const own = title.found.filter((it) => it.itself);
    return own.length === title.terms && query.words.every((_, word) => own.some((it) => it.word === word));
  }

  /** The final score of a section that was read.
   * @param {Pack} pack @param {Query} query @param {Worth} worth
   * @param {Hit} hit @param {any} card @param {string[]} section */
  function second(pack, query, worth, hit, card, section) {
    const body = reading(section[2], query);
    const heading = reading(section[0], query);
    const title = reading(card.t, query);
    const names = card.n.map((/** @type {string} */ it) => reading(it, query));
    const ofTitle = hit.row === pack.firsts[hit.text] * PLACES ? TITLE_OF_FIRST : TITLE;
    let { sum, words } = hit;
    /** @param {number} field @param {number} weight @param {Reading[]} texts */
    const addCommon = (field, weight, texts) => {
      const terms = rounded(texts.reduce((all, it) => all + it.terms, 0));
      query.words.forEach((word, at) => {
        if (worth.tells[at]) return;
        const often = texts.reduce((all, it) => all + placesOf(it, at).length, 0);
        if (!often) return;
        const least = Math.min(...termsOfWord(word).map((it) => pack.worth(it, field)));
        sum += weight * word.weight * (least * partOf(pack, field, often, terms));
        words |= 1 << at;
      });
    };
    addCommon(0, 1, [body]);
    addCommon(1, HEADING, [heading]);
    addCommon(2, ofTitle, [title]);
    addCommon(3, ofTitle, names);
    let score = worth.covering(sum, words);
    score += Math.max(closeness(query, worth, body), closeness(query, worth, heading));
    const block = bestBlock(body, worth);
    score += ONE_BLOCK * sum * block * block;
    if ([...names, title].some((it) => isExactly(it, query))) score += EXACT * sum;
    if (card.k === "law") score *= LAW;
    return { score: digits(score), body };
  }

  // Quoted words.

  /** The rows of a field in which words stand one after another.
   * @param {Pack} pack @param {string[]} phrase @param {number} field @returns {Set<number>} */
  function standing(pack, phrase, field) {
    const columns = phrase.map((it) => pack.columns(it)[field]);
    if (phrase.length === 1) return new Set(columns[0].rows);
    /** @type {Set<number>} */
    const found = new Set();
    if (!columns.every((it) => it.rows.length)) return found;
    const places = phrase.map((it) => pack.positions(it, field));
    const at = columns.map(() => 0);
    columns[0].rows.forEach((row, first) => {
      for (let word = 1; word < phrase.length; word++) {
        const { rows } = columns[word];
        while (at[word] < rows.length && rows[at[word]] < row) at[word]++;
        if (rows[at[word]] !== row) return;
      }
      at[0] = first;
      const behind = places.map((it, word) => new Set(it(at[word])));
      if ([...behind[0]].some((start) => behind.every((it, word) => it.has(start + word)))) found.add(row);
    });
    return found;
  }

  /** Which sections quoted and excluded words leave.
   * @param {Pack} pack @param {Query} query @returns {(it: {row: number, text: number}) => boolean} */
  function left(pack, query) {
    /** @param {string[]} phrase @returns {(it: {row: number, text: number}) => boolean} */
    const has = (phrase) => {
      const [body, heading, title, names] = FIELDS.map((field) => standing(pack, phrase, field));
      return (it) => body.has(it.row) || heading.has(it.row) || title.has(it.text) || names.has(it.text);
    };
    /** @param {string[][]} phrases */
    const each = (phrases) => [...new Map(phrases.map((it) => [it.join(" "), it])).values()].map(has);
    const [exact, without] = [each(query.exact), each(query.without)];
    return (it) => exact.every((has) => has(it)) && !without.some((has) => has(it));
  }

  // Snippets.

  /** The first word of the window that holds the most worthy words; none where nothing was found.
   * @param {Found[]} found @param {number[]} rarity @returns {Found | undefined} */
  function bestWindow(found, rarity) {
    let [most, best] = [-1, -1];
    for (let at = 0; at < found.length; at++) {
      let [worth, seen] = [0, 0];
      for (let it = at; it < found.length && found[it].to <= found[at].from + LONGEST - BEFORE; it++) {
        const again = (seen >>> found[it].word) & 1;
        worth += rarity[found[it].word] * (again ? 0.1 : 1);
        seen |= 1 << found[it].word;
      }
      if (worth > most) [most, best] = [worth, at];
    }
    return found[best];
  }

  /** Where a piece begins that shows a place.
   * @param {string} text @param {number} at */
  function startOf(text, at) {
    if (at < BEFORE) return 0;
    const before = text.slice(at - BEFORE, at);
    const sentence = Math.max(...[". ", "! ", "? ", "… ", "; ", "\n"].map((it) => {
      const gap = before.lastIndexOf(it);
      return gap < 0 ? -1 : gap + it.length;
    }));
    const start = sentence < 0 ? before.search(/[ \n]/) + 1 : sentence;
    return start > 0 || sentence === 0 ? at - BEFORE + start : at;
  }

  /** The piece of a text that shows a place.
   * @param {string} text @param {number} at */
  function cut(text, at) {
    const start = startOf(text, at);
    const room = LONGEST - (start > 0 ? 1 : 0);
    let end = text.length;
    if (text.length - start > room) {
      const limit = start + room - 1;
      const space = Math.max(text.lastIndexOf(" ", limit), text.lastIndexOf("\n", limit));
      // A word longer than the piece is cut; the word that was found must stay.
      end = space > at ? space : limit;
      end = start + text.slice(start, end).trimEnd().length;
    }
    const piece = text.slice(start, end).replace(/\n/g, " ");
    return { start, end, text: (start > 0 ? "…" : "") + piece + (end < text.length ? "…" : "") };
  }

  /** @param {string} whole @param {Reading} body @param {number[]} rarity */
  function snippet(whole, body, rarity) {
    const first = bestWindow(body.found, rarity);
    const { start, end, text } = cut(whole, first ? first.from : 0);
    const shift = (start > 0 ? 1 : 0) - start;
    /** @type {[number, number][]} */
    const marked = [];
    for (const it of body.found) {
      const last = marked.at(-1);
      // A number is found whole and in parts: the parts lie inside the mark of the whole.
      if (it.from >= start && it.to <= end && (!last || last[1] <= it.from + shift)) marked.push([it.from + shift, it.to + shift]);
    }
    return { first, marked, text };
  }

  // Provisions that a query names.

  const LEVELS = [
    "ст стат art articl", "гл глав ch chapter",
    "п пункт пп подп подпункт para paragraph par subpara subparagraph item", "абз абзац indent", "ч част part",
  ].map((it) => it.split(" "));
  /** How anchors say the last three levels, the likelier way first. */
  const WAYS = [["_", "_p"], ["_i", "_p"], ["_p", "_"]];
  /** What words say as numbers: from 1 to 19, and the tens from 20 on. */
  const NUMBERS = [
    "перв втор трет четверт пят шест седьм восьм девят десят " +
      "один две три четыр пят шест сем восем девят".replace(/\S+/g, "$&надцат") +
      " двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
      "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
      "nineteen twenty thirty forty fifty sixty seventy eighty ninety",
  ].map((it) => it.split(" "));
  const TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(" ");
  const LETTERS = ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"];
  const GENERIC = new Set(
    "закон кодекс о об от law code act the of on in в и and республик republ".split(" "),
  );
  const CERTAIN = 1000;
  const MOST_NAMED = 3;

  /** @param {string} text @returns {string[]} */
  function bare(text) {
    return diglot.terms(text).map((it) => it.term);
  }

  /** What a word says as a number; 0 for none.
   * @param {string} word @param {string} term */
  function valueOf(word, term) {
    const tens = TENS.indexOf(word);
    if (tens >= 0) return 20 + tens * 10;
    const at = Math.max(...NUMBERS.map((it, list) => it.indexOf(list ? word : term)));
    return at < 19 ? at + 1 : (at - 17) * 10;
  }

  /** Words, numbers with their parts, and opening brackets; «двадцать первой» is one.
   * @param {string} query */
  function tokens(query) {
    const word = /\(|\p{N}+(?:[-.]\p{N}+)*(?:\p{Alphabetic}(?![\p{Alphabetic}\p{N}]))?|\p{Alphabetic}+/gu;
    const out = [];
    let [start, tens] = [0, 0];
    for (const { 0: text, index = 0 } of query.matchAll(word)) {
      const term = bare(text).at(-1) || "";
      const plain = text.toLowerCase();
      const value = valueOf(plain, term);
      if (tens && value && value < 10 && out.length) {
        out[out.length - 1].text = query.slice(start, index + text.length);
        out[out.length - 1].value = tens + value;
      } else out.push({ text, term, value });
      [start, tens] = [index, TENS.includes(plain) || (value >= 20 && NUMBERS[2].includes(plain)) ? value : 0];
    }
    return out;
  }

  /** Reads a query; null where it names no provision.
   * @param {string} query */
  function provisionIn(query) {
    let [top, number, rest] = ["", "", ""];
    /** @type {[string[], string][]} */
    const within = [];
    let [level, open, before] = [-1, false, 0];
    for (const { text, term, value } of tokens(query)) {
      if (text === "(") {
        open = !!top;
        continue;
      }
      const isNumber = /^\p{N}/u.test(text);
      const at = LEVELS.findIndex((it) => it.includes(term));
      const isLetter = [...text].length === 1;
      if (level >= 0 && (isNumber || value || (isLetter && level > 1))) {
        const asDigits = isNumber || (isLetter && level > 1);
        const own = asDigits ? text.toLowerCase().replace(/\./g, "-") : String(value);
        if (level > 1) within.push([WAYS[level - 2], own]);
        else if (!top) [top, number] = [level ? "ch_" : "art_", own];
      } else if (open && (isNumber || isLetter)) {
        within.push([WAYS[0], text.toLowerCase()]);
      } else if (at >= 0) {
        level = at;
        open = false;
        continue;
      } else rest += " " + text;
      [level, open] = [-1, false];
      if (!top) before = within.length;
    }
    // «подпункт 5 пункта 4 статьи 99», but "Article 99(4)(5)".
    const lower = within.splice(0, before).reverse();
    const law = bare(rest);
    return top && law.length ? { top, number, within: within.concat(lower), law } : null;
  }

  /** How well a law has the name in a query, and in which of its texts; null where it is another law.
   * @param {string[]} asked @param {any} law @returns {[number, number] | null} */
  function fits(asked, law) {
    const places = new Set(law.places);
    const words = new Set(asked.filter((it) => !GENERIC.has(it)));
    /** @type {[number, number] | null} */
    let best = null;
    law.names.forEach((/** @type {string[]} */ names, /** @type {number} */ at) => {
      for (const name of names) {
        const all = [...new Set(name.split(" ").filter((it) => it && !GENERIC.has(it)))];
        const telling = all.filter((it) => !places.has(it));
        const own = new Set(telling.length ? telling : all);
        if (!own.size || ![...own].every((it) => words.has(it))) continue;
        const rest = [...words].filter((it) => !own.has(it));
        if (!rest.every((it) => places.has(it))) continue;
        const worth = own.size * 2 + rest.length;
        if (!best || worth > best[0]) best = [worth, at];
      }
    });
    return best;
  }

  /** The orders in which levels may follow each other.
   * @template T @param {T[]} within @returns {T[][]} */
  function orders(within) {
    if (!within.length || within.length > 4) return [within];
    const out = [];
    for (const order of orders(within.slice(1))) {
      for (let at = 0; at <= order.length; at++) out.push([...order.slice(0, at), within[0], ...order.slice(at)]);
    }
    return out;
  }

  /** The deepest of some anchors that lies on the way within an article; "" for none.
   * @param {[string[], string][]} within @param {string} top @param {string[]} anchors */
  function deepest(within, top, anchors) {
    let [most, best] = [0, ""];
    for (const order of orders(within)) {
      let [at, found, depth] = [top, "", 0];
      for (const [ways, number] of order) {
        const place = [...number].length === 1 ? Math.max(...LETTERS.map((it) => it.indexOf(number))) + 1 : 0;
        const next = (place ? [number, place] : [number]).flatMap((it) =>
          ways.map((way) => at + way + it),
        );
        const step = next.find((it) => anchors.some((other) => other === it || other.startsWith(it + "_")));
        if (!step) break;
        at = step;
        found = anchors.includes(step) ? step : anchors.find((it) => it.startsWith(step + "_")) || "";
        depth++;
      }
      if (depth > most) [most, best] = [depth, found];
    }
    return best;
  }

  /** The provisions that a query names.
   * @param {Pack} pack @param {string} query @param {Answer} answer @returns {Promise<Result[]>} */
  async function provisions(pack, query, answer) {
    const named = pack.root.laws ? provisionIn(query) : null;
    if (!named) return [];
    /** @type {any[]} */
    const laws = await pack.file(pack.root.laws, json);
    const fit = laws.flatMap((law) => {
      const how = fits(named.law, law);
      return how ? [{ law, worth: how[0], first: how[1] }] : [];
    });
    const most = Math.max(...fit.map((it) => it.worth));
    const best = fit.filter((it) => it.worth === most);
    const articles = await Promise.all(best.map((it) => it.law.articles && pack.file(it.law.articles, json)));
    /** @type {Result[]} */
    const out = [];
    for (let it = 0; it < best.length && out.length < MOST_NAMED; it++) {
      const { law, first } = best[it];
      const all = [...law.texts.keys()];
      const texts = all.slice(first).concat(all.slice(0, first));
      /** @type {Result | null} */
      let found = null;
      for (const at of texts) found = found || (await provision(pack, named, law.texts[at], articles[it] ? articles[it][at] : [], answer));
      // The law is here without that provision, or without its text.
      for (const at of texts) found = found || (await firstSection(pack, law.texts[at], answer));
      if (found) out.push(found);
    }
    return out;
  }

  /** The first section of a text, if it may be found.
   * @param {Pack} pack @param {number} text @param {Answer} answer @returns {Promise<Result | null>} */
  async function firstSection(pack, text, answer) {
    const row = pack.firsts[text] * PLACES;
    if ((answer.allowed && !answer.allowed[text]) || !answer.has({ row, text })) return null;
    const [card, [section]] = await pack.fragment(row);
    return section ? result(card, section, section[1], CERTAIN, cut(section[2], 0), []) : null;
  }

  /** A provision of a text, if it is there and may be found.
   * @param {Pack} pack @param {{top: string, number: string, within: [string[], string][]}} named @param {number} text
   * @param {[string, number][]} articles @param {Answer} answer @returns {Promise<Result | null>} */
  async function provision(pack, named, text, articles, answer) {
    if (answer.allowed && !answer.allowed[text]) return null;
    for (const top of [named.top + named.number, named.top + named.number.replace(/-/g, "")]) {
      const row = articles.find((it) => it[0] === top && answer.has({ row: it[1], text }));
      if (!row) continue;
      const [card, sections] = await pack.fragment(row[1]);
      const section = sections[row[1] % PLACES];
      const blocks = section[3].split("\n");
      const anchor = deepest(named.within, top, blocks);
      const before = section[2].split("\n").slice(0, anchor ? Math.max(blocks.indexOf(anchor), 0) : 0);
      const start = before.reduce((/** @type {number} */ all, /** @type {string} */ it) => all + it.length + 1, 0);
      return result(card, section, anchor || top, CERTAIN, cut(section[2], start), []);
    }
    return null;
  }

  // The answer.

  const FACETS = /** @type {const} */ (["lang", "collection", "topic", "place", "status"]);

  /** Which texts options allow; null for all. What `but` names is not looked at.
   * @param {Pack} pack @param {any} facets @param {Options} options @param {string} [but] */
  function allowed(pack, facets, options, but) {
    const named = FACETS.filter((it) => options[it] && it !== but);
    const years = but !== "years" && (options.since || options.until);
    if (!facets || (!named.length && !years)) return null;
    const texts = new Uint8Array(pack.texts).fill(1);
    for (const it of named) {
      const [values, of] = facets[it];
      const value = values.indexOf(options[it]);
      for (let text = 0; text < texts.length; text++) if (!of[text].includes(value)) texts[text] = 0;
    }
    if (years) {
      const since = day(options.since, "0101", 0);
      const until = day(options.until, "1231", Infinity);
      facets.date.forEach((/** @type {number} */ it, /** @type {number} */ text) => {
        if (!it || it < since || it > until) texts[text] = 0;
      });
    }
    return texts;
  }

  /** A day or a year as the pack counts days.
   * @param {string | undefined} text @param {string} rest @param {number} none */
  function day(text, rest, none) {
    const numbers = (text || "").replace(/\D/g, "");
    return numbers ? Number((numbers + rest.slice(numbers.length - 4)).slice(0, 8)) : none;
  }

  /** Fetches what is known of the words of a query, but of common ones.
   * @param {Pack} pack @param {Query} query */
  function fetchWords(pack, query) {
    const phrases = query.exact.concat(query.without);
    const wanted = query.words.flatMap((it) => termsOfWord(it).concat(it.across)).filter((it) => !pack.common.has(it));
    return Promise.all([
      pack.shards(wanted.concat(...phrases).map((it) => pack.shard(it)).concat(wanted.flatMap((it) => kinShards(pack, it)))),
      pack.shards(phrases.filter((it) => it.length > 1).flat().map((it) => pack.shard(it)), "p"),
    ]);
  }

  /** Mends the words of a query that stand nowhere: the words in their place, if any, and what they ask for.
   * @param {Pack} pack @param {string} given @param {Query} query
   * @returns {Promise<{words: string | null, query: Query, marks?: string}>} */
  async function mended(pack, given, query) {
    const asked = query.words.filter((it) => it.weight === 1 && !pack.across.has(it.term) && !pack.common.has(it.term) && !LEVELS.some((level) => level.includes(it.term)));
    // What is not mended will need the rest too.
    fetchWords(pack, query).catch(() => {});
    await pack.shards(asked.map((it) => pack.shard(it.term)));
    const unknown = new Set(asked.map((it) => it.term).filter((it) => !pack.frequencies(it).some((rows) => rows)));
    if (!pack.root.words || !unknown.size || !(await diglot.extra("mend"))) return { words: null, query };
    return diglot.mend(pack, given, query, unknown);
  }

  /** @type {Map<string, Promise<boolean>>} */
  const extras = new Map();

  /** Runs a script that only some searches need. False where there is none, or it does not come.
   * @param {string} name @returns {Promise<boolean>} */
  diglot.extra = function (name) {
    const path = (diglot.extras || {})[name];
    let extra = extras.get(name);
    if (!extra) {
      extra = new Promise((resolve) => {
        const script = document.createElement("script");
        script.onload = () => resolve(true);
        script.onerror = () => {
          extras.delete(name);
          resolve(false);
        };
        if (!path) return resolve(false);
        script.src = home + path;
        document.head.appendChild(script);
      });
      if (path) extras.set(name, extra);
    }
    return extra;
  };
  diglot.parts = { open, read, pieces, numbers, wordsIn, firstsIn, placeOf, nameOf };

  /** Everything that answers, by what the pack knows, whatever the options.
   * @param {Pack} pack @param {Query} query */
  async function find(pack, query) {
    await fetchWords(pack, query);
    const worth = new Worth(pack, query);
    const rest = query.words.flatMap((it, at) => (worth.tells[at] ? termsOfWord(it).filter((term) => pack.common.has(term)) : []));
    if (rest.length) await pack.shards(rest.map((it) => pack.shard(it)).concat(rest.flatMap((it) => kinShards(pack, it))));
    const has = left(pack, query);
    return { worth, has, found: rank(pack, query, worth).filter(has).sort(order) };
  }

  /** The sections, but only so many of one text.
   * @param {Hit[]} found */
  function few(found) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    return found.filter((it) => {
      const count = (counts.get(it.text) || 0) + 1;
      counts.set(it.text, count);
      return count <= OF_A_TEXT;
    });
  }

  /** Reads sections, and puts the best first unless they are in order.
   * @param {Pack} pack @param {Query} query @param {Worth} worth @param {Hit[]} some @param {boolean} inOrder
   * @returns {Promise<Result[]>} */
  async function look(pack, query, worth, some, inOrder) {
    const fragments = await Promise.all(some.map((it) => pack.fragment(it.row)));
    const seen = some.map((hit, at) => {
      const [card, sections] = fragments[at];
      const section = sections[hit.row % PLACES] || ["", "", "", ""];
      return { hit, card, section, ...second(pack, query, worth, hit, card, section) };
    });
    if (!inOrder) seen.sort((a, b) => b.score - a.score || a.hit.row - b.hit.row);
    return seen.map(({ score, body, card, section }) => {
      const shown = snippet(section[2], body, worth.rarity);
      // The first block of a section is read with its heading.
      const block = shown.first && shown.first.block ? section[3].split("\n")[shown.first.block] : "";
      return result(card, section, block || section[1], score, shown, shown.marked);
    });
  }

  /** A section as it is shown; an empty anchor is none.
   * @param {any} card @param {string[]} section @param {string} anchor @param {number} score @param {{text: string}} shown
   * @param {[number, number][]} marked @returns {Result} */
  function result(card, section, anchor, score, shown, marked) {
    const page = home + card.u + (location.protocol === "file:" ? "index.html" : "");
    return {
      work: card.w,
      lang: card.l,
      url: page + (anchor ? "#" + encodeURIComponent(anchor) : ""),
      anchor: anchor || null,
      title: card.t,
      heading: section[0],
      score,
      snippet: shown.text,
      marked,
      langs: card.o,
    };
  }

  /** What answers a query: all of it by what the pack knows, and results on demand. */
  class Answer {
    /** @param {Pack} pack @param {Query} query @param {Worth} worth @param {Hit[]} all @param {Options} options @param {any} facets
     * @param {(it: {row: number, text: number}) => boolean} has */
    constructor(pack, query, worth, all, options, facets, has) {
      /** @type {string | null} what was searched for instead, where words stand nowhere and others are like them */
      this.shownFor = null;
      /** The words that were found, for marking them on a page. */
      this.marks = "";
      this.pack = pack;
      this.query = query;
      this.worth = worth;
      this.all = all;
      const texts = allowed(pack, facets, options);
      this.allowed = texts;
      this.has = has;
      /** @type {Result[]} provisions that the query names: they come first */
      this.named = [];
      let found = texts ? all.filter((it) => texts[it.text]) : all;
      if (options.sort && facets) {
        const { date } = facets;
        found = [...found].sort((a, b) => date[b.text] - date[a.text] || order(a, b));
      }
      this.found = few(found);
      this.options = options;
      /** How many texts answer. */
      this.texts = new Set(found.map((it) => it.text)).size;
    }

    /** The results from one place to another, and before the first of them what the query names.
     * @param {number} from @param {number} to @returns {Promise<Result[]>} */
    async results(from, to) {
      const out = [];
      for (let at = from; at < Math.min(to, this.found.length); at += AT_A_TIME) {
        out.push(look(this.pack, this.query, this.worth, this.found.slice(at, at + AT_A_TIME), !!this.options.sort));
      }
      const named = this.named.map((it) => it.url);
      const found = (await Promise.all(out)).flat().filter((it) => !named.includes(it.url));
      return (from ? [] : this.named).concat(found);
    }

    /** For each facet how many texts each value would leave.
     * @returns {Promise<Record<string, Map<string, number>>>} */
    async counts() {
      const facets = await this.pack.facets();
      const found = new Set(this.all.map((it) => it.text));
      /** @type {Record<string, Map<string, number>>} */
      const counts = {};
      for (const facet of FACETS) {
        const texts = allowed(this.pack, facets, this.options, facet);
        const [values, of] = facets[facet];
        const sums = new Map(values.map((/** @type {string} */ it) => [it, 0]));
        for (const text of found) {
          if (texts && !texts[text]) continue;
          for (const value of of[text]) sums.set(values[value], sums.get(values[value]) + 1);
        }
        counts[facet] = new Map([...sums].filter((it) => it[1]));
      }
      return counts;
    }
  }

  /** @param {string} words @param {Options} options */
  async function answer(words, options) {
    const pack = await open();
    await pack.cross();
    const asked = read(words);
    const needs = FACETS.some((it) => options[it]) || options.since || options.until || options.sort;
    if (!asked.words.length || !pack.texts) return new Answer(pack, asked, new Worth(pack, { ...asked, words: [] }), [], options, null, () => true);
    /** @type {{words: string | null, query: Query, marks?: string} | Promise<{words: string | null, query: Query, marks?: string}>} */
    const mending = options.exact ? { words: null, query: asked } : mended(pack, words, asked);
    const [facets, { words: other, query, marks }] = await Promise.all([needs ? pack.facets() : null, mending]);
    for (const it of query.words) {
      if (it.weight === 1) it.across = (pack.across.get(it.term) || []).filter((other) => !pack.common.has(other));
    }
    const { worth, found, has } = await find(pack, query);
    const answer = new Answer(pack, query, worth, found, options, facets, has);
    answer.shownFor = other;
    answer.marks = marks ?? words;
    answer.named = await provisions(pack, other ?? words, answer);
    return answer;
  }

  /** What answers a query.
   * @param {string} words @param {Options} [options] @returns {Promise<Answer>} */
  diglot.ask = async function (words, options = {}) {
    try {
      return await answer(words, options);
    } catch (error) {
      // A file is gone: the site was published anew since its root was fetched.
      await open(true);
      return answer(words, options);
    }
  };

  /** Fetches what every search needs. */
  diglot.ready = () => open().then((pack) => pack.cross());

  /** The sections that answer, best first.
   * @param {string} words @param {Options} [options] @returns {Promise<Result[]>} */
  diglot.search = async (words, options = {}) => {
    const limit = options.limit ?? AT_A_TIME;
    const found = await (await diglot.ask(words, options)).results(0, limit);
    return found.slice(0, limit);
  };
})();
