// A passage being annotated: its spans, what is selected, and every way to change them.

import { announce } from "./dom.js";
import { clash, fieldName, LABELS, RISK } from "./labels.js";
import { paint, placeAt, placeOf, selectedRange } from "./paint.js";
import { Text } from "./text.js";

const copy = (spans) => spans.map((span) => ({ ...span, fields: { ...span.fields } }));
const same = (a, b) => a.start === b.start && a.end === b.end && a.label === b.label;
const byPlace = (a, b) => a.start - b.start || b.end - a.end;

export class Editor extends EventTarget {
  constructor(shapes) {
    super();
    this.shapes = shapes; // fields by label
    this.active = "VACANCY_COUNT";
    this.drafts = new Map(); // passage -> spans that are not stored yet
    this.passage = null;
    this.element = null;
  }

  /** Show a passage in an element; what was changed in it and not stored is still there. */
  open(passage, element, { fresh = false } = {}) {
    this.passage = passage;
    this.text = new Text(passage.text);
    this.stored = passage.spans.map((span) => ({
      ...span, fields: { ...span.fields }, start: this.text.unit(span.start), end: this.text.unit(span.end),
    }));
    if (fresh) this.drafts.delete(passage.passage);
    this.spans = copy(this.drafts.get(passage.passage) ?? this.stored).sort(byPlace);
    this.history = [];
    this.selected = null;
    this.resume = null; // where the arrows go on from after a span was removed
    this.placing = null;
    this.attach(element);
    this.draw();
  }

  get changed() {
    const plain = (spans) => JSON.stringify(spans.map((s) => [s.start, s.end, s.label, s.fields]).sort());
    return plain(this.spans) !== plain(this.stored);
  }

  /** The spans as the server counts them. */
  toSend() {
    return this.spans.map((span) => ({
      start: this.text.point(span.start), end: this.text.point(span.end), label: span.label, fields: span.fields,
    }));
  }

  words(span) {
    const words = this.text.words.slice(span.start, span.end).replace(/\s+/g, " ");
    return words.length > 60 ? `${words.slice(0, 57)}…` : words;
  }

  draw() {
    const options = { selected: this.selected, placing: this.placing, grips: true };
    paint(this.element, this.text.words, this.spans, options);
    if (this.changed) this.drafts.set(this.passage.passage, this.spans);
    else this.drafts.delete(this.passage.passage);
    this.dispatchEvent(new Event("change"));
    this.element.querySelector(".selected, .placing")?.scrollIntoView({ block: "nearest" });
  }

  keep() {
    this.history.push({ spans: copy(this.spans), selected: this.spans.indexOf(this.selected) });
  }

  /** Take back the last change to the spans of this passage. */
  revert() {
    const last = this.history.pop();
    if (!last) return announce("Nothing to revert in this passage");
    this.spans = last.spans;
    this.selected = this.spans[last.selected] ?? null;
    this.draw();
    return announce("Change reverted");
  }

  select(span) {
    this.selected = span;
    this.resume = null;
    this.placing = null;
    if (span) this.active = span.label;
    this.draw();
    if (span) announce(`${LABELS[span.label].name}: ${this.words(span)}`, "quiet");
  }

  step(forward) {
    if (this.placing) return this.movePlacing(forward);
    if (!this.spans.length) return announce("No spans in this passage; N adds one");
    const at = this.spans.indexOf(this.selected);
    const from = this.resume ?? (forward ? 0 : this.spans.length);
    const next = at < 0 ? from - (forward ? 0 : 1) : at + (forward ? 1 : -1);
    const span = this.spans[(next + this.spans.length) % this.spans.length];
    return this.select(span);
  }

  label(label) {
    this.active = label;
    const span = this.selected;
    if (this.placing) return this.settlePlacing();
    if (!span) {
      this.draw();
      return announce(`New spans are labelled ${LABELS[label].name}`);
    }
    if (span.label === label) return null;
    if (!this.fits({ ...span, label }, span)) return null;
    this.keep();
    span.label = label;
    span.score = null;
    const names = new Set(this.shapes[label].map((shape) => shape.name));
    span.fields = Object.fromEntries(Object.entries(span.fields).filter(([name]) => names.has(name)));
    span.proposed = undefined;
    this.draw();
    return announce(`Now a ${LABELS[label].name}`);
  }

  add(range, { whole = true } = {}) {
    const found = this.text.trimmed(range.start, range.end, whole);
    if (!found) return announce("Select at least one word", "error");
    const span = { ...found, label: this.active, fields: {}, score: null };
    if (!this.fits(span)) return null;
    this.keep();
    this.spans.push(span);
    this.spans.sort(byPlace);
    this.selected = span;
    this.placing = null;
    window.getSelection()?.removeAllRanges();
    this.draw();
    return announce(`Added ${LABELS[span.label].name}: ${this.words(span)}`);
  }

  remove() {
    if (!this.selected) return announce("Select a span first");
    this.keep();
    const at = this.spans.indexOf(this.selected);
    const [gone] = this.spans.splice(at, 1);
    this.selected = null; // so that the next label chosen is not its neighbour's
    this.resume = at;
    this.draw();
    return announce(`Removed ${LABELS[gone.label].name}: ${this.words(gone)}`);
  }

  move(edge, forward, byCharacter) {
    const span = this.placing ?? this.selected;
    if (!span) return announce("Select a span first");
    const at = byCharacter ? this.text.byCharacter(span[edge], forward) : this.text.byWord(span[edge], forward, edge);
    return this.moveTo(span, edge, at);
  }

  moveTo(span, edge, at, quiet = false) {
    const wanted = { ...span, [edge]: at };
    if (at === span[edge] || wanted.start >= wanted.end) return null;
    if (span !== this.placing) {
      if (!this.fits(wanted, span)) return null;
      if (!quiet) this.keep();
      span.score = null;
      span.proposed = undefined;
    }
    span[edge] = at;
    if (span !== this.placing) this.spans.sort(byPlace);
    this.draw();
    return quiet ? null : announce(`${edge === "start" ? "Start" : "End"} moved: ${this.words(span)}`, "quiet");
  }

  /** Whether a span may stand beside the others; says so where not. */
  fits(span, instead = null) {
    const other = this.spans.find((known) => known !== instead && clash(span, known));
    if (other) announce(`Not possible: it would overlap ${LABELS[other.label].name} “${this.words(other)}”`, "error");
    return !other;
  }

  /** N: a span of what is selected on the screen, else a word cursor to place one. */
  begin() {
    if (this.placing) return this.settlePlacing();
    const range = selectedRange(this.element);
    if (range) return this.add(range);
    const tokens = this.text.tokens;
    const from = this.selected ? this.selected.end : 0;
    const token = tokens.find((t) => t.start >= from) ?? tokens.at(-1);
    if (!token) return announce("There are no words here", "error");
    this.selected = null;
    this.placing = { ...token, label: this.active };
    this.draw();
    return announce(`New span at “${this.words(token)}”: arrows move, Shift and arrows extend, Enter sets, Escape leaves`);
  }

  movePlacing(forward) {
    const tokens = this.text.tokens;
    const next = forward
      ? tokens.find((t) => t.start >= this.placing.end)
      : tokens.findLast((t) => t.end <= this.placing.start);
    if (!next) return null;
    this.placing = { ...next, label: this.active };
    this.draw();
    return announce(this.words(this.placing), "quiet");
  }

  settlePlacing() {
    const range = this.placing;
    this.placing = null;
    return this.add(range, { whole: false });
  }

  leave() {
    this.placing = null;
    this.selected = null;
    this.draw();
  }

  setField(span, name, value) {
    this.keep();
    if (value === undefined) delete span.fields[name];
    else span.fields[name] = value;
    this.draw();
    announce(value === undefined ? `${fieldName(name)}: not judged` : `${fieldName(name)}: ${value ?? "none"}`);
  }

  /** Take every proposed value of a span as judged. */
  confirm(span) {
    const open = this.shapes[span.label].filter(({ name }) => !(name in span.fields) && span.proposed && name in span.proposed);
    if (!open.length) return announce("All values are already judged");
    this.keep();
    for (const { name } of open) span.fields[name] = span.proposed[name];
    this.draw();
    return announce(`${open.length} values confirmed`);
  }

  attach(element) {
    if (this.element === element) return;
    this.detach?.();
    this.element = element;
    const down = (event) => this.pointerDown(event);
    const up = () => window.setTimeout(() => this.pointerUp(element), 0);
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointerup", up);
    this.detach = () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointerup", up);
    };
  }

  pointerDown(event) {
    const grip = event.target.closest?.(".grip");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    this.drag(event, grip.dataset.edge);
  }

  /** Drag a border: to whole words, or to characters while Alt is held. */
  drag(event, edge) {
    const span = this.selected;
    const element = this.element;
    const before = { start: span.start, end: span.end };
    this.keep();
    this.dragging = true;
    element.classList.add("dragging"); // without its name and grips, so that words stay where they are meanwhile
    const move = (moved) => {
      const at = placeAt(element, moved.clientX, moved.clientY);
      if (at === null) return;
      this.moveTo(span, edge, moved.altKey ? at : this.text.whole(at, edge), true);
    };
    const end = () => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      element.classList.remove("dragging");
      window.setTimeout(() => { this.dragging = false; }, 0);
      if (span.start === before.start && span.end === before.end) this.history.pop();
      else announce(`${LABELS[span.label].name}: ${this.words(span)}`);
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  pointerUp(element) {
    if (this.dragging || element !== this.element) return;
    const range = selectedRange(element);
    if (range) {
      this.add(range);
      return;
    }
    const selection = window.getSelection();
    const at = selection?.rangeCount ? placeOf(element, selection.anchorNode, selection.anchorOffset) : null;
    if (at === null) return;
    const here = this.spans.filter((span) => span.start <= at && at <= span.end);
    // The innermost: a fact within a risk statement; once more on it selects the statement.
    const inner = here.find((span) => span.label !== RISK && span !== this.selected) ?? here.find((s) => s !== this.selected);
    if (inner ?? here.length === 0) this.select(inner ?? null);
  }

  /** A key; whether it was for the spans. */
  key(event) {
    const run = this.keyed(event);
    if (!run) return false;
    run();
    return true;
  }

  keyed(event) {
    const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "z") return () => this.revert();
    if (ctrlKey || metaKey) return null;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const forward = key === "ArrowRight";
      return shiftKey ? () => this.move("end", forward, altKey) : altKey ? null : () => this.step(forward);
    }
    if (code === "BracketLeft" || code === "BracketRight") {
      return () => this.move("start", code === "BracketRight", altKey);
    }
    if (altKey) return null;
    const label = Object.keys(LABELS).find((name) => LABELS[name].key === key);
    if (label) return () => this.label(label);
    if (key === "Delete" || key === "Backspace") return () => this.remove();
    if (key === "n" || key === "N") return () => this.begin();
    if (key === "Enter" && this.placing) return () => this.settlePlacing();
    if (key === "Escape" && (this.placing || this.selected)) return () => this.leave();
    return null;
  }
}

export { same };
