// Whole papers: the page as it was printed on the left, its text beside it, both with the same spans.

import { api } from "./api.js";
import { announce, day, el, keyed, svg } from "./dom.js";
import { LABELS, RISK } from "./labels.js";
import { paint } from "./paint.js";
import { Side } from "./side.js";
import { Text } from "./text.js";

const SAID = { accept: "Accepted", reject: "Rejected", ignore: "Ignored" };
const pause = (ms) => new Promise((done) => { window.setTimeout(done, ms); });

export class Papers {
  constructor(app) {
    this.app = app;
  }

  async show(view) {
    const { papers } = await api.papers();
    this.visit = Symbol("visit");
    if (!papers.length) {
      view.replaceChildren(el("div", { class: "notice" }, el("h2", {}, "No papers were named"),
        el("p", {}, "Start the page with the papers to look at:"), el("pre", {}, "extractor review --papers PAPERS/")));
      return;
    }
    const [paper, sheet] = this.app.rest.split("/").map(Number);
    this.build(view, papers);
    await this.openPaper(Number.isInteger(paper) && paper < papers.length && this.app.rest ? paper : 0, sheet || 1);
  }

  hide() {
    this.visit = null;
    this.side?.close();
    if (this.redraw) this.app.editor.removeEventListener("change", this.redraw);
  }

  build(view, papers) {
    const { editor } = this.app;
    this.side = new Side(editor);
    this.redraw = () => { this.drawBoxes(); this.drawBadge(); };
    editor.addEventListener("change", this.redraw);
    this.pick = el("select", { "aria-label": "Paper", on: { change: () => this.app.attempt(() => this.openPaper(Number(this.pick.value), 1)) } },
      papers.map((paper) => el("option", { value: paper.number }, paper.name)));
    this.sheetLabel = el("span", { class: "sheet-label" });
    this.back = keyed("", "PgUp", () => this.turn(-1), { "aria-label": "Page before" });
    this.on = keyed("", "PgDn", () => this.turn(1), { "aria-label": "Page after" });
    this.told = el("p", { class: "tally" });
    this.zoom = keyed("Larger", "Z", () => this.enlarge(), { "aria-pressed": "false" });
    this.image = el("div", { class: "print", tabindex: "0", "aria-label": "The page as printed" });
    this.column = el("div", { class: "column" });
    view.replaceChildren(el("div", { class: "papers" },
      el("div", { class: "paper-line" }, this.pick, el("div", { class: "steps" }, this.back, this.sheetLabel, this.on, this.zoom), this.told),
      this.image,
      el("section", { class: "card", "aria-label": "The page's text" }, this.column, this.actions()),
      this.side.element));
  }

  actions() {
    return el("footer", { class: "actions" },
      keyed("Accept", "A", () => this.answer("accept"), { class: "primary" }),
      keyed("Reject", "R", () => this.answer("reject")), keyed("Ignore", "I", () => this.answer("ignore")),
      el("span", { class: "gap" }),
      keyed("Add", "N", () => this.app.editor.begin()), keyed("Undo", "U", () => this.undo()));
  }

  async openPaper(number, sheet) {
    const { visit } = this;
    this.number = number;
    this.pick.value = String(number);
    let state = await api.openPaper(number);
    while (state.state === "reading" && this.visit === visit && this.number === number) {
      this.wait("Reading the paper…");
      await pause(400);
      state = await api.paper(number);
    }
    if (this.visit !== visit || this.number !== number) return;
    if (state.state !== "ready") {
      this.wait(`This paper cannot be read: ${state.reason ?? "unknown reason"}`);
      announce(`This paper cannot be read: ${state.reason}`, "error");
      return;
    }
    await this.openSheet(sheet);
  }

  wait(words) {
    this.blocks = [];
    this.active = null;
    this.sheet = null;
    this.image.hidden = true;
    this.side.element.hidden = true;
    this.column.replaceChildren(el("p", { class: "waiting", role: "status" }, words));
  }

  async openSheet(sheet, passage = null) {
    const found = await api.sheet(this.number, sheet, this.app.annotator);
    this.side.element.hidden = false;
    this.sheet = found;
    this.app.remember(`#papers/${this.number}/${sheet}`);
    const { page } = found;
    const printed = page?.label && page.label !== String(sheet) ? ` (printed ${page.label})` : "";
    this.sheetLabel.textContent = `${page ? "Page" : "Part"} ${sheet} of ${found.sheets}${printed}`;
    this.back.disabled = sheet <= 1;
    this.on.disabled = sheet >= found.sheets;
    this.drawImage(page, sheet);
    this.blocks = found.passages.map((item) => this.block(item));
    this.column.replaceChildren(...this.blocks.map((block) => block.element));
    if (!this.blocks.length) {
      this.column.replaceChildren(el("p", { class: "waiting" }, "There are no words on this page."));
      this.side.element.hidden = true;
      this.active = null;
      this.drawBoxes();
      return;
    }
    const wanted = this.blocks.findIndex((block) => block.item.passage === passage);
    const open = this.blocks.findIndex((block) => !block.item.answer && block.item.spans.length);
    this.activate(this.blocks[wanted >= 0 ? wanted : Math.max(open, 0)]);
  }

  block(item) {
    const text = el("div", { class: "text", role: "group", "aria-label": "Passage" });
    const badge = el("span", { class: "badge" });
    const element = el("article", { class: "block" }, badge, text);
    const block = { item, text, badge, element, words: new Text(item.text) };
    element.addEventListener("pointerdown", () => { if (this.active !== block) this.activate(block, false); });
    this.rest(block);
    return block;
  }

  /** The spans of a block that is not being edited, in the browser's count. */
  spansOf(block) {
    const { editor } = this.app;
    if (block === this.active) return editor.spans;
    const draft = editor.drafts.get(block.item.passage);
    return draft ?? block.item.spans.map((s) => ({ ...s, start: block.words.unit(s.start), end: block.words.unit(s.end) }));
  }

  rest(block) {
    const { answer } = block.item;
    block.element.classList.remove("active");
    block.text.removeAttribute("tabindex");
    block.badge.className = `badge ${answer ?? "open"}`;
    block.badge.textContent = answer ? SAID[answer] : "";
    paint(block.text, block.item.text, this.spansOf(block));
  }

  activate(block, focus = true) {
    const before = this.active;
    this.active = null;
    if (before && this.blocks.includes(before)) this.rest(before);
    this.active = block;
    block.element.classList.add("active");
    block.text.tabIndex = 0;
    this.app.editor.open(block.item, block.text);
    const where = block.item.document;
    this.told.textContent = [this.sheet.title, day(where?.date)].filter(Boolean).join(" · ");
    if (focus) {
      block.text.focus({ preventScroll: true });
      block.element.scrollIntoView({ block: "nearest" });
    }
  }

  drawBadge() {
    const { active } = this;
    if (!active || this.app.editor.passage !== active.item) return;
    const { answer } = active.item;
    const changed = this.app.editor.changed;
    active.badge.className = `badge ${changed ? "changed" : answer ?? "open"}`;
    active.badge.textContent = changed ? "Not stored yet" : answer ? SAID[answer] : "";
  }

  drawImage(page, sheet) {
    this.image.hidden = !page;
    this.image.closest(".papers").classList.toggle("text-only", !page);
    if (!page) return;
    const picture = el("img", { src: api.image(this.number, sheet), alt: "", width: Math.round(page.width), height: Math.round(page.height) });
    picture.addEventListener("error", () => picture.replaceWith(el("p", { class: "notice" }, "This page cannot be drawn; its text is beside it.")));
    this.boxes = svg("svg", { viewBox: `0 0 ${page.width} ${page.height}`, preserveAspectRatio: "none" });
    this.image.replaceChildren(el("div", { class: "sheet" }, picture, this.boxes));
    this.image.scrollTop = 0;
  }

  /** The boxes of every span, over the page's picture; they move as borders move. */
  drawBoxes() {
    if (!this.boxes || !this.blocks || !this.sheet) return;
    const focused = document.activeElement?.dataset?.box;
    const groups = [];
    for (const block of this.blocks) {
      const spans = [...this.spansOf(block)];
      const inOrder = spans.sort((a, b) => (a.label === RISK ? 0 : 1) - (b.label === RISK ? 0 : 1));
      for (const span of inOrder) groups.push(...this.box(block, span));
    }
    this.boxes.replaceChildren(...groups);
    if (focused) this.boxes.querySelector(`[data-box="${focused}"]`)?.focus();
  }

  box(block, span) {
    const start = block.words.point(span.start);
    const end = block.words.point(span.end);
    const rectangles = [];
    for (const line of block.item.lines) {
      const first = Math.max(start, line.start);
      const last = Math.min(end, line.end);
      if (first >= last) continue;
      const edges = line.edges.slice(first - line.start, last - line.start + 1);
      const left = Math.min(...edges);
      const grow = span.label === RISK ? 2.5 : 1;
      rectangles.push(svg("rect", {
        x: left - grow, y: line.top - grow, width: Math.max(...edges) - left + 2 * grow, height: line.bottom - line.top + 2 * grow, rx: 1.5,
      }));
    }
    if (!rectangles.length) return [];
    const { name, style } = LABELS[span.label];
    const words = block.item.text.slice(span.start, span.end).replace(/\s+/g, " ");
    const chosen = span === this.app.editor.selected;
    const title = svg("title");
    title.textContent = `${name}: ${words}`;
    const group = svg("g", {
      class: `box ${style}${chosen ? " selected" : ""}`, role: "button", tabindex: "0", "aria-label": `${name}: ${words}`,
      "data-box": `${block.item.passage}-${start}-${end}-${span.label}`,
    }, title, ...rectangles);
    const choose = () => {
      if (this.active !== block) this.activate(block, false);
      const found = this.app.editor.spans.find((s) => s.start === span.start && s.end === span.end && s.label === span.label);
      if (found) this.app.editor.select(found);
      block.element.scrollIntoView({ block: "nearest" });
    };
    group.addEventListener("click", choose);
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        choose();
      }
    });
    const lit = (on) => this.lit(block, span, on);
    for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) {
      group.addEventListener(event, () => lit(on));
    }
    return [group];
  }

  lit(block, span, on) {
    const index = this.spansOf(block).findIndex((s) => s.start === span.start && s.end === span.end && s.label === span.label);
    for (const mark of block.text.querySelectorAll(`[data-span="${index}"]`)) mark.classList.toggle("lit", on);
  }

  enlarge() {
    const large = this.image.classList.toggle("large");
    this.zoom.setAttribute("aria-pressed", String(large));
    this.boxes?.querySelector(".selected")?.scrollIntoView({ block: "center", inline: "center" });
  }

  turn(by) {
    const next = this.sheet ? this.sheet.sheet + by : 0;
    if (!this.sheet || next < 1 || next > this.sheet.sheets) return announce(by < 0 ? "This is the first page" : "This is the last page");
    return this.app.guarded(() => this.openSheet(next));
  }

  step(by) {
    const next = this.blocks[this.blocks.indexOf(this.active) + by];
    if (next) this.activate(next);
    else if (this.sheet) this.turn(by);
  }

  answer(answer) {
    if (!this.active) return null;
    return this.app.guarded(async () => {
      const { editor, annotator } = this.app;
      const { active } = this;
      const { passage } = active.item;
      const stored = await api.answer({ passage, annotator, answer, spans: editor.toSend() });
      editor.drafts.delete(passage);
      Object.assign(active.item, { spans: stored.spans, answer: stored.answer });
      const after = this.blocks.slice(this.blocks.indexOf(active) + 1);
      const next = after.find((block) => !block.item.answer);
      this.activate(next ?? active);
      announce(`${SAID[answer]} and stored${next ? "" : ". That was the last passage of the page"}`);
    });
  }

  undo() {
    return this.app.guarded(async () => {
      const taken = await api.undo(this.app.annotator);
      this.app.editor.drafts.delete(taken.passage);
      await this.openSheet(this.sheet.sheet, taken.passage);
      announce(this.blocks.some((b) => b.item.passage === taken.passage)
        ? "Answer taken back; the passage is open again" : "Answer taken back; its passage is not on this page");
    });
  }

  key(event) {
    if (!this.blocks?.length && !this.sheet) return false;
    if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const run = {
        a: () => this.answer("accept"), r: () => this.answer("reject"), i: () => this.answer("ignore"),
        " ": () => this.answer("ignore"), u: () => this.undo(), j: () => this.step(1), k: () => this.step(-1),
        pagedown: () => this.turn(1), pageup: () => this.turn(-1), z: () => this.enlarge(),
        f: () => (this.app.editor.selected ? this.side.focusFields() : announce("Select a span first")),
      }[event.key.toLowerCase()];
      if (run) {
        run();
        return true;
      }
    }
    return this.active ? this.app.editor.key(event) : false;
  }
}
