// What is said of the selected span: the contract's fields, each judged, proposed, or neither.

import { el } from "./dom.js";
import { choiceName, fieldName } from "./labels.js";

const NOT_JUDGED = "";
const NONE = "\u0000none";

/** The form of a span. `set(name, value)` with undefined for "not judged"; `confirm()` takes all proposals. */
export function fieldForm(span, shapes, { set, confirm, leave }) {
  const proposals = shapes.some(({ name }) => !(name in span.fields) && span.proposed && name in span.proposed);
  const form = el("form", { class: "fields", "aria-label": "What the span says", on: {
    submit: (event) => { event.preventDefault(); confirm(); },
    keydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); leave(); } },
  } });
  for (const shape of shapes) form.append(field(span, shape, set));
  const note = proposals
    ? "Values in italics were read by the rules. They are stored once you confirm or change them."
    : "Empty means not judged; “none” means that the text does not say.";
  form.append(
    el("p", { class: "note" }, note),
    el("button", { type: "submit", class: "confirm", disabled: !proposals }, el("kbd", {}, "Enter"), " Confirm values"),
  );
  return form;
}

function field(span, shape, set) {
  const { name } = shape;
  const judged = name in span.fields;
  const told = judged ? span.fields[name] : span.proposed?.[name];
  const proposed = !judged && span.proposed !== undefined && name in (span.proposed ?? {});
  const id = `field-${name}`;
  const state = judged ? "judged" : proposed ? "proposed" : "open";
  const control = shape.kind === "choice" ? choice(id, shape, told, state, set) : entry(id, shape, told, state, set);
  const wide = shape.kind === "words" ? " wide" : "";
  return el("div", { class: `field ${state}${wide}` },
    el("label", { for: id }, fieldName(name), el("span", { class: "state" }, state === "open" ? "" : ` ${state}`)), control);
}

function choice(id, shape, told, state, set) {
  const picked = state === "open" ? NOT_JUDGED : told ?? NONE;
  const option = (value, words) => el("option", { value, selected: value === picked }, words);
  const change = (event) => {
    const { value } = event.target;
    set(shape.name, value === NOT_JUDGED ? undefined : value === NONE ? null : value);
  };
  return el("select", { id, on: { change } }, option(NOT_JUDGED, "not judged"),
    shape.nullable ? option(NONE, "none") : null, shape.choices.map((value) => option(value, choiceName(value))));
}

function entry(id, shape, told, state, set) {
  const none = state !== "open" && told === null;
  const type = shape.kind === "date" ? "date" : "text";
  const numeric = shape.kind === "number" || shape.kind === "whole";
  const input = el("input", {
    id, type, value: none ? "" : told ?? "", placeholder: none ? "none" : "", autocomplete: "off",
    inputmode: numeric ? "decimal" : undefined, spellcheck: "false",
  });
  input.addEventListener("change", () => {
    const read = parsed(shape, input.value.trim());
    input.setCustomValidity(read.error ?? "");
    if (read.error) input.reportValidity();
    else set(shape.name, read.value);
  });
  if (!shape.nullable) return input;
  const button = el("button", {
    type: "button", class: "none", "aria-pressed": String(none && state === "judged"), title: "The text does not say",
    "aria-label": `${fieldName(shape.name)}: none`, on: { click: () => set(shape.name, none && state === "judged" ? undefined : null) },
  }, "none");
  return el("div", { class: "entry" }, input, button);
}

function parsed(shape, words) {
  if (words === "") return { value: undefined };
  if (shape.kind === "words" || shape.kind === "date") return { value: words };
  const number = Number(words.replaceAll(",", "").replace("\u2212", "-"));
  if (!Number.isFinite(number)) return { error: "a number, such as 54.2" };
  if (shape.kind === "whole" && !Number.isInteger(number)) return { error: "a whole number" };
  return { value: number };
}
