// Coloured spans in a text, and the way back from the screen to places in the text.

import { el } from "./dom.js";
import { LABELS, RISK } from "./labels.js";

/** Paint `words` with spans into an element. A span may carry `only` (the other reader has it not). */
export function paint(into, words, spans, { selected = null, placing = null, grips = false } = {}) {
  const borders = new Set([0, words.length]);
  for (const span of [...spans, ...(placing ? [placing] : [])]) borders.add(span.start).add(span.end);
  const sorted = [...borders].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    pieces.push(piece(words, sorted[i], sorted[i + 1], spans, selected, placing, grips));
  }
  into.replaceChildren(...pieces.flat());
}

function piece(words, start, end, spans, selected, placing, grips) {
  const inside = spans.filter((span) => span.start <= start && end <= span.end);
  const fact = inside.find((span) => span.label !== RISK);
  const risk = inside.find((span) => span.label === RISK);
  let node = el("span", { class: "run", data: { at: start } }, words.slice(start, end));
  const placed = placing && placing.start <= start && end <= placing.end;
  if (placed) node.classList.add("placing");
  const made = [node];
  if (fact) made.splice(0, 1, wrapped(made, fact, start, end, spans, selected, grips));
  if (risk) made.splice(0, made.length, wrapped(made, risk, start, end, spans, selected, grips));
  return made;
}

function wrapped(inner, span, start, end, spans, selected, grips) {
  const classes = ["mark", LABELS[span.label].style];
  if (span.start === start) classes.push("first");
  if (span.end === end) classes.push("last");
  if (span === selected) classes.push("selected");
  if (span.only) classes.push("only");
  const own = [...inner];
  if (span.start === start) own.unshift(el("span", { class: "tag", "aria-hidden": "true", data: { tag: LABELS[span.label].tag } }));
  if (grips && span === selected && span.start === start) own.unshift(el("span", { class: "grip start", data: { edge: "start" }, title: "Drag the start" }));
  if (grips && span === selected && span.end === end) own.push(el("span", { class: "grip end", data: { edge: "end" }, title: "Drag the end" }));
  return el("span", { class: classes.join(" "), data: { span: spans.indexOf(span) } }, ...own);
}

/** The place in the text (in units) of a place on the screen's tree; null where it lies outside of the text. */
export function placeOf(container, node, offset) {
  if (!container.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const run = node.parentElement.closest(".run");
    return run ? Number(run.dataset.at) + offset : null;
  }
  const next = node.childNodes[offset];
  const run = next && firstRun(next);
  if (run) return Number(run.dataset.at);
  const runs = [...container.querySelectorAll(".run")];
  const before = runs.filter((r) => node.compareDocumentPosition(r) & Node.DOCUMENT_POSITION_PRECEDING || node.contains(r));
  const last = before.at(-1);
  return last ? Number(last.dataset.at) + last.textContent.length : 0;
}

function firstRun(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.parentElement.closest(".run");
  return node.classList?.contains("run") ? node : node.querySelector?.(".run");
}

/** The range of the text that is selected on the screen; null where nothing of it is. */
export function selectedRange(container) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(container, range.startContainer, range.startOffset);
  const end = placeOf(container, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

/** The place of the text under a point of the screen; null where there is none. */
export function placeAt(container, x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret ? placeOf(container, caret.offsetNode, caret.offset) : null;
  }
  const caret = document.caretRangeFromPoint?.(x, y);
  return caret ? placeOf(container, caret.startContainer, caret.startOffset) : null;
}
