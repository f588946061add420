// Passages that two annotators answered differently, side by side, and what holds of them.

import { api } from "./api.js";
import { announce, day, el, keyed } from "./dom.js";
import { fieldName, LABELS } from "./labels.js";
import { paint } from "./paint.js";
import { Side } from "./side.js";
import { Text } from "./text.js";

const SAID = { accept: "accepted", reject: "rejected", ignore: "ignored" };
const value = (told) => (told === null ? "none" : String(told));

export class Compare {
  constructor(app) {
    this.app = app;
    this.at = 0;
  }

  async show(view) {
    const { differences } = await api.differences();
    this.container = view;
    this.take(differences);
    const wanted = differences.findIndex((d) => d.passage === this.app.rest);
    this.at = wanted >= 0 ? wanted : Math.max(differences.findIndex((d) => !d.settled), 0);
    this.draw();
  }

  hide() {
    this.side?.close();
    this.side = null;
  }

  take(differences) {
    this.differences = differences;
  }

  draw() {
    this.hide();
    this.editing = false;
    const found = this.differences[this.at];
    if (!found) {
      this.container.replaceChildren(el("div", { class: "notice" }, el("h2", {}, "Nothing to settle"),
        el("p", {}, "Passages appear here once two annotators have answered them differently.")));
      return;
    }
    this.app.remember(`#compare/${found.passage}`);
    const open = this.differences.filter((d) => !d.settled).length;
    this.body = el("div", { class: "readings" }, this.reading(found, found.first, "first"), this.reading(found, found.second, "second"));
    const where = found.document;
    const place = [where?.title ?? where?.source ?? found.style, where?.page ? `page ${where.page}` : null, day(where?.date)];
    this.container.replaceChildren(el("div", { class: "compare" },
      el("div", { class: "paper-line" },
        el("h2", {}, place.filter(Boolean).join(" · ")),
        el("p", { class: "tally" }, `Difference ${this.at + 1} of ${this.differences.length} · ${open} to settle`),
        el("div", { class: "steps" }, keyed("Previous", "K", () => this.step(-1)), keyed("Next", "J", () => this.step(1)))),
      found.settled ? el("p", { class: "settled" }, `Settled by ${found.settled.by}, ${day(found.settled.time)}`) : null,
      this.body, this.details(found), this.actions(found)));
  }

  reading(found, reading, which) {
    const text = el("div", { class: "text" });
    const words = new Text(found.text);
    paint(text, found.text, reading.spans.map((s) => ({
      ...s, start: words.unit(s.start), end: words.unit(s.end), only: !s.shared || s.differs.length > 0,
    })));
    const title = el("h3", {}, reading.annotator, el("span", { class: `badge ${reading.answer}` }, SAID[reading.answer]));
    return el("section", { class: `card reading ${which}`, "aria-label": `Reading of ${reading.annotator}` }, el("header", {}, title), text);
  }

  /** What differs, in words. */
  details(found) {
    const rows = [];
    const points = [...found.text];
    const words = (span) => points.slice(span.start, span.end).join("").replace(/\s+/g, " ");
    if (found.first.answer !== found.second.answer) {
      rows.push(["Answer", SAID[found.first.answer], SAID[found.second.answer]]);
    }
    for (const span of found.first.spans.filter((s) => !s.shared)) rows.push([LABELS[span.label].name, words(span), "–"]);
    for (const span of found.second.spans.filter((s) => !s.shared)) rows.push([LABELS[span.label].name, "–", words(span)]);
    for (const span of found.first.spans) {
      const other = found.second.spans.find((s) => s.start === span.start && s.end === span.end && s.label === span.label);
      for (const name of span.differs) rows.push([`${fieldName(name)} of “${words(span)}”`, value(span.fields[name]), value(other.fields[name])]);
    }
    return el("div", { class: "wide" }, el("table", { class: "differences" },
      el("caption", {}, "What differs"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, ""), el("th", { scope: "col" }, found.first.annotator), el("th", { scope: "col" }, found.second.annotator))),
      el("tbody", {}, rows.map(([head, one, other]) => el("tr", {}, el("th", { scope: "row" }, head), el("td", {}, one), el("td", {}, other))))));
  }

  actions(found) {
    this.footer = el("footer", { class: "actions" },
      keyed(`Take ${found.first.annotator}’s`, "1", () => this.takeReading("first"), { class: "primary" }),
      keyed(`Take ${found.second.annotator}’s`, "2", () => this.takeReading("second"), { class: "primary" }),
      keyed("Edit", "E", () => this.edit()), el("span", { class: "gap" }),
      keyed("Undo", "U", () => this.undo()));
    return this.footer;
  }

  takeReading(which) {
    const found = this.differences[this.at];
    const { answer, spans } = found[which];
    return this.settle(answer, spans.map(({ start, end, label, fields }) => ({ start, end, label, fields })));
  }

  edit() {
    const found = this.differences[this.at];
    const { editor } = this.app;
    this.editing = true;
    this.side = new Side(editor);
    const text = el("div", { class: "text", tabindex: "0", role: "group", "aria-label": "Passage" });
    const from = found.settled ?? found.first;
    this.body.replaceChildren(el("section", { class: "card reading" },
      el("header", {}, el("h3", {}, "Your reading", el("span", { class: "badge open" }, `begun with ${found.settled ? "what was settled" : `${found.first.annotator}’s`}`))), text), this.side.element);
    this.body.classList.add("editing");
    editor.open({ ...found, spans: from.spans }, text, { fresh: true });
    this.footer.replaceChildren(
      keyed("Store this reading", "A", () => this.store(), { class: "primary" }),
      keyed("Back", "Esc", () => this.leave()), el("span", { class: "gap" }), keyed("Add span", "N", () => editor.begin()));
    text.focus();
    announce("Edit the spans, then store with A");
  }

  leave() {
    this.app.editor.drafts.delete(this.differences[this.at].passage);
    this.draw();
  }

  store() {
    return this.settle("accept", this.app.editor.toSend());
  }

  settle(answer, spans) {
    return this.app.guarded(async () => {
      const found = this.differences[this.at];
      const { differences } = await api.settle({
        passage: found.passage, annotator: this.app.annotator, first: found.first.annotator, second: found.second.annotator, answer, spans,
      });
      this.app.editor.drafts.delete(found.passage);
      this.take(differences);
      const next = differences.findIndex((d) => !d.settled);
      this.at = next >= 0 ? next : differences.findIndex((d) => d.passage === found.passage);
      this.draw();
      announce(next >= 0 ? "Settled and stored" : "Settled and stored. Every difference is settled.");
    });
  }

  undo() {
    return this.app.guarded(async () => {
      const taken = await api.undo(this.app.annotator, true);
      const { differences } = await api.differences();
      this.take(differences);
      this.at = Math.max(differences.findIndex((d) => d.passage === taken.passage), 0);
      this.draw();
      announce("Taken back; the difference is open again");
    });
  }

  step(by) {
    const next = this.at + by;
    if (next < 0 || next >= this.differences.length) return announce(by < 0 ? "This is the first" : "This is the last");
    this.at = next;
    return this.draw();
  }

  key(event) {
    if (!this.differences?.length) return false;
    if (this.editing) {
      if (event.key.toLowerCase() === "a" && !event.ctrlKey && !event.metaKey) return this.store(), true;
      if (event.key.toLowerCase() === "f" && this.app.editor.selected) return this.side.focusFields(), true;
      if (this.app.editor.key(event)) return true;
      if (event.key === "Escape") return this.leave(), true;
      return false;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const run = {
      1: () => this.takeReading("first"), 2: () => this.takeReading("second"), e: () => this.edit(),
      u: () => this.undo(), j: () => this.step(1), k: () => this.step(-1),
    }[event.key.toLowerCase()];
    if (!run) return false;
    run();
    return true;
  }
}
