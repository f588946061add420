// How far the work is, and how far annotators agree.

import { api } from "./api.js";
import { day, el } from "./dom.js";
import { LABELS } from "./labels.js";

const cell = (tag, words, scope) => el(tag, { scope }, String(words));
const share = (number) => number.toFixed(2);

function table(caption, heads, rows) {
  return el("div", { class: "wide" }, el("table", {}, el("caption", {}, caption),
    el("thead", {}, el("tr", {}, heads.map((head) => cell("th", head, "col")))),
    el("tbody", {}, rows.map(([first, ...rest]) => el("tr", {}, cell("th", first, "row"), rest.map((words) => cell("td", words)))))));
}

export class ProgressPage {
  constructor(app) {
    this.app = app;
  }

  async show(view) {
    const found = await api.progress();
    const { passages, answered } = found.queue;
    view.replaceChildren(el("div", { class: "figures" },
      el("h2", {}, "Progress"),
      el("p", { class: "lead" }, passages ? `${answered} of ${passages} passages of the queue have an answer.` : "There is no queue."),
      passages ? el("progress", { max: passages, value: answered, "aria-label": "Passages with an answer" }) : null,
      this.people(found.annotators),
      el("h2", {}, "Agreement"),
      this.agreement(found),
      this.unread(found)));
  }

  people(annotators) {
    if (!annotators.length) return el("p", {}, "Nobody has answered yet.");
    const labels = Object.keys(LABELS);
    return table("Answers that hold now, and the spans in what was accepted",
      ["Annotator", "Accepted", "Rejected", "Ignored", ...labels.map((label) => LABELS[label].name), "Last"],
      annotators.map((person) => [
        person.settles ? `${person.name} (settling)` : person.name, person.answers.accept, person.answers.reject,
        person.answers.ignore, ...labels.map((label) => person.spans[label]), day(person.last),
      ]));
  }

  agreement({ agreement, differences }) {
    const open = differences.open
      ? el("p", {}, el("a", { href: "#compare" }, `${differences.open} ${differences.open === 1 ? "difference" : "differences"} to settle`), `, ${differences.settled} settled.`)
      : el("p", {}, differences.settled ? `All ${differences.settled} differences are settled.` : "No differences.");
    if (!agreement.length) return el("div", {}, open, el("p", {}, "Figures appear once two annotators have accepted the same passage."));
    const pairs = agreement.map((pair) => table(
      `${pair.first} and ${pair.second}: ${pair.passages} ${pair.passages === 1 ? "passage" : "passages"} that both accepted`,
      ["Label", `Spans of ${pair.first}`, `Spans of ${pair.second}`, "F1, equal borders", "F1, overlap"],
      Object.entries(pair.labels).map(([label, f]) => [LABELS[label].name, f.first, f.second, share(f.exact), share(f.overlap)])));
    const kappas = agreement.filter((pair) => Object.keys(pair.kappa).length).map((pair) => [
      `${pair.first} and ${pair.second}`, ...["facts", "risks"].map((layer) => (pair.kappa[layer] === null ? "says nothing" : share(pair.kappa[layer])))]);
    if (kappas.length) pairs.push(table("Cohen’s kappa over words: agreement beyond chance, 1 at most", ["Annotators", "Facts", "Risk statements"], kappas));
    return el("div", {}, open, pairs);
  }

  unread({ unreadable, lost }) {
    if (!unreadable.length && !lost) return null;
    return el("section", {}, el("h2", {}, "Lines that cannot be read"),
      lost ? el("p", {}, `${lost} lines of the store are no answers; they are kept as they are.`) : null,
      el("ul", {}, unreadable.map((line) => el("li", {}, line))));
  }
}
