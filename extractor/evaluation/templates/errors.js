"use strict";
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const passages = [...document.querySelectorAll("article.passage")];
  function apply() {
    const { label, kind, style } = form.elements;
    let count = 0;
    for (const passage of passages) {
      const errors = passage.dataset.errors.split(" ").map((error) => error.split(":"));
      const wanted =
        (!style.value || passage.dataset.style === style.value) &&
        errors.some(([l, k]) => (!label.value || l === label.value) && (!kind.value || k === kind.value));
      passage.hidden = !wanted;
      count += wanted;
    }
    shown.textContent = `${count} of ${passages.length} passages`;
  }
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
