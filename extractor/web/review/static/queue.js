// The queue: one passage at a time.

import { api } from "./api.js";
import { announce, day, el, keyed } from "./dom.js";
import { Side } from "./side.js";

const SAID = { accept: "Accepted", reject: "Rejected", ignore: "Ignored" };

export class Queue {
  constructor(app) {
    this.app = app;
    this.rows = [];
    this.at = 0;
  }

  async show(view) {
    const { passages, unreadable } = await api.queue(this.app.annotator);
    this.rows = passages;
    if (!passages.length) {
      view.replaceChildren(this.empty(unreadable));
      return;
    }
    this.side = new Side(this.app.editor);
    this.text = el("div", { class: "text", tabindex: "0", role: "group", "aria-label": "Passage" });
    this.place = el("h2", {});
    this.badges = el("p", { class: "badges" });
    this.bar = el("progress", { "aria-label": "Answered by you", max: passages.length, value: 0 });
    this.tally = el("p", { class: "tally" });
    view.replaceChildren(el("div", { class: "queue" },
      el("div", { class: "progress-line" }, this.bar, this.tally),
      el("section", { class: "card", "aria-label": "Passage" },
        el("header", {}, el("div", {}, this.place, this.badges), this.steps()),
        this.text, this.actions()),
      this.side.element));
    const wanted = this.rows.findIndex((row) => row.passage === this.app.rest);
    const open = this.rows.findIndex((row) => !row.answer);
    await this.go(wanted >= 0 ? wanted : Math.max(open, 0));
    if (unreadable.length) announce(`${unreadable.length} lines of the queue cannot be read; the progress page names them`, "error");
  }

  hide() {
    this.side?.close();
  }

  steps() {
    return el("div", { class: "steps" },
      keyed("Previous", "K", () => this.step(-1)), keyed("Next", "J", () => this.step(1)));
  }

  actions() {
    return el("footer", { class: "actions" },
      keyed("Accept", "A", () => this.answer("accept"), { class: "primary" }),
      keyed("Reject", "R", () => this.answer("reject")),
      keyed("Ignore", "I", () => this.answer("ignore")),
      el("span", { class: "gap" }),
      keyed("Add span", "N", () => this.app.editor.begin()),
      keyed("Undo answer", "U", () => this.undo()));
  }

  empty(unreadable) {
    const { queue } = this.app.start;
    return el("div", { class: "notice" }, el("h2", {}, "The queue is empty"),
      el("p", {}, "Choose passages for it with "), el("pre", {}, `extractor annotate select PAPERS/ --out annotations/${queue}`),
      el("p", {}, "and reload this page, or look at whole papers under ", el("a", { href: "#papers" }, "Papers"), "."),
      unreadable.length ? el("p", { class: "error" }, `${unreadable.length} lines of ${queue} cannot be read: ${unreadable[0]}`) : null);
  }

  async go(index) {
    this.at = Math.min(Math.max(index, 0), this.rows.length - 1);
    const row = this.rows[this.at];
    this.opening = row.passage;
    const passage = await api.passage(row.passage, this.app.annotator);
    if (this.opening !== row.passage) return;
    this.open(passage);
  }

  open(passage, options) {
    const row = this.rows[this.at];
    row.answer = passage.answer;
    this.app.editor.open(passage, this.text, options);
    this.app.remember(`#queue/${passage.passage}`);
    const where = passage.document;
    const parts = [where?.title ?? where?.source ?? passage.style, where?.page ? `page ${where.page}` : null, day(where?.date)];
    this.place.textContent = parts.filter(Boolean).join(" · ");
    this.drawState(passage);
    this.text.scrollTop = 0;
    this.text.focus({ preventScroll: true });
  }

  drawState(passage) {
    const done = this.rows.filter((row) => row.answer).length;
    const others = this.rows.filter((row) => row.others).length;
    this.bar.value = done;
    this.tally.textContent = `Passage ${this.at + 1} of ${this.rows.length} · ${done} answered by you`
      + (others ? ` · ${others} by others` : "");
    const badge = (words, kind) => el("span", { class: `badge ${kind}` }, words);
    this.badges.replaceChildren(
      passage.answer ? badge(SAID[passage.answer], passage.answer) : badge("Not answered", "open"),
      ...(passage.others ? [badge(passage.others === 1 ? "1 other answer" : `${passage.others} other answers`, "")] : []),
      ...(passage.model ? [badge(`proposed by ${passage.model}`, "")] : []),
    );
  }

  step(by) {
    const next = this.at + by;
    if (next < 0 || next >= this.rows.length) return announce(by < 0 ? "This is the first passage" : "This is the last passage");
    return this.app.guarded(() => this.go(next));
  }

  answer(answer) {
    return this.app.guarded(async () => {
      const { editor, annotator } = this.app;
      const { passage } = editor.passage;
      const row = this.rows[this.at];
      const stored = await api.answer({ passage, annotator, answer, spans: editor.toSend() });
      editor.drafts.delete(passage);
      row.answer = stored.answer;
      const after = [...this.rows.slice(this.at + 1), ...this.rows.slice(0, this.at)];
      const next = after.find((waiting) => !waiting.answer);
      if (next) await this.go(this.rows.indexOf(next));
      else this.open(stored, { fresh: true });
      announce(next ? `${SAID[answer]} and stored` : `${SAID[answer]} and stored. Every passage of the queue is answered.`);
    });
  }

  undo() {
    return this.app.guarded(async () => {
      const passage = await api.undo(this.app.annotator);
      const index = this.rows.findIndex((row) => row.passage === passage.passage);
      if (index < 0) return announce("Taken back: an answer to a passage of a paper, not of this queue");
      this.at = index;
      this.open(passage, { fresh: true });
      return announce("Answer taken back; the passage is open again");
    });
  }

  key(event) {
    if (!this.rows.length) return false;
    if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const run = {
        a: () => this.answer("accept"), r: () => this.answer("reject"), i: () => this.answer("ignore"),
        " ": () => this.answer("ignore"), u: () => this.undo(), j: () => this.step(1), k: () => this.step(-1),
        f: () => (this.app.editor.selected ? this.side.focusFields() : announce("Select a span first")),
      }[event.key.toLowerCase()];
      if (run) {
        run();
        return true;
      }
    }
    return this.app.editor.key(event);
  }
}
