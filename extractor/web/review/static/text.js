// A passage's text and the places in it. The server counts characters (code points), the browser counts halves of
// them (UTF-16 units): inside of the page units are used, and both ways are translated here.

const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,:'’/\u2010-\u2013-][\p{L}\p{N}\p{M}]+)*|[^\s]/gu;

export class Text {
  constructor(words) {
    this.words = words;
    this.units = [0]; // units[p]: where the p-th character begins
    for (const character of words) this.units.push(this.units.at(-1) + character.length);
    this.tokens = [...words.matchAll(WORD)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(words);
    this.stops = [...Array.from(graphemes, (g) => g.index), words.length];
  }

  /** From characters to units. */
  unit(point) {
    return this.units[point];
  }

  /** From units to characters; a unit within a character counts as its beginning. */
  point(unit) {
    return this.below(this.units, unit);
  }

  /** The border a word further (or back): ends of words for an end, beginnings for a start. */
  byWord(at, forward, edge) {
    const borders = this.tokens.map((token) => (edge === "start" ? token.start : token.end));
    return this.next(borders, at, forward);
  }

  /** The border of the word at a place, or of the nearest one on that side. */
  whole(at, edge) {
    const { tokens } = this;
    if (edge === "start") return (tokens.find((token) => token.end > at) ?? tokens.at(-1)).start;
    return (tokens.findLast((token) => token.start < at) ?? tokens[0]).end;
  }

  /** The border a character further, as people count characters. */
  byCharacter(at, forward) {
    return this.next(this.stops, at, forward);
  }

  next(borders, at, forward) {
    const found = forward ? borders.find((b) => b > at) : borders.findLast((b) => b < at);
    return found ?? at;
  }

  /** A range without blanks at its ends, grown to whole words unless told otherwise; null where it holds no word. */
  trimmed(start, end, whole = true) {
    const touched = this.tokens.filter((token) => token.start < end && token.end > start);
    if (!touched.length) return null;
    if (whole) return { start: touched[0].start, end: touched.at(-1).end };
    return {
      start: this.stops[this.below(this.stops, Math.max(start, touched[0].start))],
      end: this.next([...this.stops], Math.min(end, touched.at(-1).end) - 1, true),
    };
  }

  /** The index of the last border at or below a place. */
  below(borders, at) {
    let low = 0;
    let high = borders.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (borders[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
