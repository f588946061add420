// Beside the text: labels to choose from, the spans in a list, borders, and the fields of the selected one.

import { api } from "./api.js";
import { el, keyed } from "./dom.js";
import { fieldForm } from "./fields.js";
import { LABELS } from "./labels.js";

export class Side {
  constructor(editor) {
    this.editor = editor;
    this.labels = el("div", { class: "palette", role: "group", "aria-label": "Label" });
    this.count = el("h3", {});
    this.list = el("ol", { class: "spans" });
    this.borders = el("div", { class: "borders", role: "group", "aria-label": "Borders of the selected span" });
    this.fields = el("div", { class: "field-panel" });
    this.element = el("aside", { class: "side", "aria-label": "Spans of the passage" },
      this.labels, el("section", { class: "listed" }, this.count, this.list), this.borders, this.fields);
    this.redraw = () => this.draw();
    editor.addEventListener("change", this.redraw);
    this.waiting = 0;
  }

  close() {
    this.editor.removeEventListener("change", this.redraw);
    window.clearTimeout(this.waiting);
  }

  draw() {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.id || document.activeElement.dataset.name : null;
    this.drawLabels();
    this.drawList();
    this.drawBorders();
    this.drawFields();
    if (focused) (document.getElementById(focused) ?? this.element.querySelector(`[data-name="${focused}"]`))?.focus();
  }

  drawLabels() {
    const { editor } = this;
    const chosen = editor.selected?.label ?? editor.active;
    this.labels.replaceChildren(...Object.entries(LABELS).map(([label, { key, name, short, style }]) => keyed(short, key,
      () => editor.label(label), { class: `label ${style}`, title: name, "aria-pressed": String(label === chosen), data: { name: `label-${label}` } })));
  }

  drawList() {
    const { editor } = this;
    const { length } = editor.spans;
    this.count.textContent = length === 1 ? "1 span" : `${length} spans`;
    this.list.replaceChildren(...editor.spans.map((span, index) => {
      const { style, tag, name } = LABELS[span.label];
      const sure = span.score === null || span.score === undefined ? "by hand" : span.score.toFixed(2);
      const button = el("button", {
        type: "button", class: `span ${style}`, "aria-current": span === editor.selected ? "true" : undefined,
        title: name, data: { name: `span-${index}` }, on: { click: () => editor.select(span) },
      }, el("span", { class: "chip" }, tag), el("span", { class: "words" }, editor.words(span)),
      el("span", { class: "sure", title: "the model's confidence" }, sure));
      return el("li", {}, button);
    }));
    if (!length) this.list.append(el("li", { class: "empty" }, "None. Select words with the mouse, or press N."));
    const current = this.list.querySelector("[aria-current]");
    if (current) this.list.scrollTop = Math.max(0, Math.min(this.list.scrollTop, current.offsetTop - 4), current.offsetTop + current.offsetHeight - this.list.clientHeight);
  }

  drawBorders() {
    const { editor } = this;
    const span = editor.selected;
    this.borders.hidden = !span;
    if (!span) return;
    const button = (words, sign, edge, forward, keys) => el("button", {
      type: "button", title: `${words} (${keys}; with Alt by a character)`, "aria-label": words, data: { name: `${edge}-${forward}` },
      on: { click: (event) => editor.move(edge, forward, event.altKey) },
    }, sign);
    this.borders.replaceChildren(
      el("span", {}, "Start"), button("Start a word back", "◂", "start", false, "["), button("Start a word on", "▸", "start", true, "]"),
      el("span", {}, "End"), button("End a word back", "◂", "end", false, "Shift ←"), button("End a word on", "▸", "end", true, "Shift →"),
      el("button", { type: "button", class: "remove", title: "Remove the span (Delete)", data: { name: "remove" }, on: { click: () => editor.remove() } }, "Remove"),
    );
  }

  drawFields() {
    const { editor } = this;
    const span = editor.selected;
    if (!span) {
      this.fields.replaceChildren();
      return;
    }
    const heading = el("h3", {}, "What it says ", el("kbd", {}, "F"));
    this.fields.replaceChildren(heading, fieldForm(span, editor.shapes[span.label], {
      // After the browser has moved on to the next field: what is drawn anew must not take the focus with it.
      set: (name, value) => window.setTimeout(() => editor.spans.includes(span) && editor.setField(span, name, value), 0),
      confirm: () => { editor.confirm(span); this.leave(); },
      leave: () => this.leave(),
    }));
    if (span.proposed === undefined) this.ask(span);
  }

  /** Have the rules read the selected span, once its borders have come to rest. */
  ask(span) {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(async () => {
      const { editor } = this;
      const { passage } = editor.passage;
      try {
        const sent = editor.toSend().map(({ start, end, label }) => ({ start, end, label }));
        const at = editor.spans.indexOf(span);
        const { fields } = await api.fields(passage, sent);
        if (editor.passage.passage !== passage || !editor.spans.includes(span)) return;
        span.proposed = fields[at] ?? {};
      } catch {
        span.proposed = {}; // a start that is missing keeps nobody from filling in the fields
      }
      const typing = this.fields.querySelector("input:focus");
      if (editor.selected === span && (!typing || typing.value === typing.defaultValue)) this.draw();
    }, 200);
  }

  focusFields() {
    this.fields.querySelector("input, select")?.focus();
  }

  leave() {
    this.editor.element.focus();
  }
}
