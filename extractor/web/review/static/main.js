// The page: who annotates, which view is shown, where keys go.

import { api } from "./api.js";
import { Compare } from "./compare.js";
import { announce, el } from "./dom.js";
import { Editor } from "./editor.js";
import { helpKeys } from "./help.js";
import { Papers } from "./papers.js";
import { ProgressPage } from "./progress.js";
import { Queue } from "./queue.js";

const NAME = "extractor-review-annotator";
const KEYS = "extractor-review-keys";

class App {
  constructor() {
    this.view = document.getElementById("view");
    this.shown = null;
    this.chain = Promise.resolve();
    this.pending = 0;
    this.typed = []; // keys pressed while something was under way; they follow in their order
  }

  async begin() {
    const address = new URL(window.location.href);
    if (address.searchParams.has("token")) { // kept in a cookie by now; not for the history
      address.searchParams.delete("token");
      window.history.replaceState(null, "", address);
    }
    this.start = await api.start();
    this.shapes = Object.fromEntries(this.start.labels.map((label) => [label.name, label.fields]));
    this.editor = new Editor(this.shapes);
    this.views = {
      queue: new Queue(this), papers: new Papers(this), compare: new Compare(this), progress: new ProgressPage(this),
    };
    this.annotator = this.start.annotator ?? window.localStorage.getItem(NAME) ?? "";
    if (!this.annotator) await this.askName();
    this.nameShown();
    this.listen();
    await this.route();
  }

  listen() {
    window.addEventListener("hashchange", () => this.route());
    window.addEventListener("beforeunload", (event) => { if (this.editor.drafts.size) event.preventDefault(); });
    document.addEventListener("keydown", (event) => this.keydown(event));
    document.getElementById("who").addEventListener("click", async () => {
      await this.askName();
      this.nameShown();
      await this.route();
    });
    document.getElementById("help-button").addEventListener("click", () => this.help());
  }

  nameShown() {
    document.getElementById("who").replaceChildren(el("span", { class: "quiet" }, "Annotator "), this.annotator);
  }

  /** Ask for the annotator's name until there is one. */
  askName() {
    const dialog = document.getElementById("name-dialog");
    const input = document.getElementById("name-input");
    const form = dialog.querySelector("form");
    const first = !this.annotator;
    input.value = this.annotator ?? "";
    dialog.showModal();
    return new Promise((done) => {
      const cancel = (event) => { if (first) event.preventDefault(); };
      const submit = (event) => {
        event.preventDefault();
        const name = input.value.trim().replace(/\s+/g, " ");
        if (!name || name.toLowerCase().startsWith("adjudicated:")) {
          document.getElementById("name-error").textContent = "A name of 1 to 64 characters, please.";
          return;
        }
        this.annotator = name;
        window.localStorage.setItem(NAME, name);
        dialog.close();
      };
      const closed = () => {
        dialog.removeEventListener("cancel", cancel);
        form.removeEventListener("submit", submit);
        done();
      };
      dialog.addEventListener("cancel", cancel);
      form.addEventListener("submit", submit);
      dialog.addEventListener("close", closed, { once: true });
    });
  }

  help() {
    const dialog = document.getElementById("help-dialog");
    const on = document.getElementById("keys-on");
    document.getElementById("help-keys").replaceChildren(helpKeys());
    on.checked = this.keysOn;
    on.onchange = () => window.localStorage.setItem(KEYS, on.checked ? "on" : "off");
    dialog.showModal();
  }

  get keysOn() {
    return window.localStorage.getItem(KEYS) !== "off";
  }

  /** Show the view that the address names. */
  async route() {
    const [name, ...rest] = window.location.hash.replace(/^#/, "").split("/");
    const wanted = name in this.views ? name : "queue";
    this.rest = rest.join("/");
    this.shown?.hide?.();
    this.shown = this.views[wanted];
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === `#${wanted}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    await this.attempt(() => this.shown.show(this.view));
  }

  /** Note where the annotator is, so that a reload comes back to it. */
  remember(hash) {
    window.history.replaceState(null, "", hash);
  }

  /** Do something; say what went wrong. */
  async attempt(run) {
    try {
      await run();
    } catch (error) {
      announce(error.message, "error");
    }
  }

  /** The same, one thing after the other; keys wait until it is done. */
  guarded(run) {
    this.pending += 1;
    this.chain = this.chain.then(() => this.attempt(run)).then(() => {
      this.pending -= 1;
      while (!this.pending && this.typed.length) this.shown?.key?.(this.typed.shift());
    });
    return this.chain;
  }

  keydown(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const { target, key } = event;
    if (target.closest("input, select, textarea")) return;
    if (target.closest("button, a, summary") && (key === " " || key === "Enter")) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && key.length === 1;
    if (plain && !this.keysOn) return;
    if (key === "?") {
      event.preventDefault();
      this.help();
    } else if (event.repeat && plain && !/[[\]]/.test(key)) {
      event.preventDefault(); // a key held down answers one passage, not ten
    } else if (this.pending) {
      event.preventDefault();
      this.typed.push(event);
    } else if (this.shown?.key?.(event)) {
      event.preventDefault();
    }
  }
}

new App().begin().catch((error) => announce(error.message, "error"));
