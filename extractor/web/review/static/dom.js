// Elements made from plain words: nothing that a document says ever passes through an HTML parser.

/** An element with properties, `data` and `aria` attributes and children; strings become text. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) made.addEventListener(event, run);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** A button with its key shown on it. */
export function keyed(words, key, run, properties = {}) {
  const shown = key ? [el("kbd", { "aria-hidden": "true" }, key), " "] : [];
  return el("button", { type: "button", "aria-keyshortcuts": key, on: { click: run }, ...properties }, ...shown, words);
}

/** A date as people write it. */
export function day(iso) {
  if (!iso) return "";
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

let fading = 0;

/** Say what happened, for eyes and for screen readers; "quiet" where eyes see it anyway. */
export function announce(words, kind = "") {
  const live = document.getElementById("live");
  live.textContent = "";
  live.className = kind === "quiet" ? "" : `shown ${kind}`;
  window.clearTimeout(fading);
  window.setTimeout(() => { live.textContent = words; }, 30);
  fading = window.setTimeout(() => live.classList.remove("shown"), kind === "error" ? 9000 : 4500);
}
