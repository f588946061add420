// What the keys do.

import { el } from "./dom.js";

const KEYS = [
  ["Answer", [
    ["A", "accept: the spans are right and none is missing"], ["R", "reject: they are wrong, and what is right is not told"],
    ["I or Space", "ignore: leave the passage to others"], ["U", "take back the last answer"],
    ["J / K", "next and previous passage"], ["Page up / down", "pages of a paper"], ["Z", "a larger picture of the page"],
  ]],
  ["Spans", [
    ["← / →", "select the span before or after"], ["1 2 3 4", "its label, or the label of new spans"],
    ["Shift ← / →", "move its end by a word"], ["[ / ]", "move its start by a word"],
    ["Alt with these", "move by a character"], ["N", "new span at a word: arrows move it, Shift extends it, Enter sets it"],
    ["Delete", "remove it"], ["F", "edit what it says; Enter confirms, Escape leaves"],
    ["Ctrl Z", "revert the last change to the spans"], ["Escape", "select none"],
  ]],
  ["Compare", [["1 / 2", "take the first or the second reading"], ["E", "edit, beginning with the first"], ["A", "store the edited reading"]]],
];

/** The table of keys. */
export function helpKeys() {
  return el("div", { class: "keys" }, KEYS.map(([title, rows]) => el("section", {}, el("h3", {}, title),
    el("dl", {}, rows.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)])))));
}
