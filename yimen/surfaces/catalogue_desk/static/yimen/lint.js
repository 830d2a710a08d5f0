/* The check beside the form, anew when typing pauses. Without this file the button 检查 does the same. */
"use strict";
document.querySelectorAll("form[data-lint]").forEach((form) => {
  const PAUSE_MS = 600;
  const count = document.getElementById("lint-count");
  const list = document.getElementById("lint-list");
  let timer, running;

  async function look() {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.lint, { method: "POST", body: new FormData(form), signal: running.signal });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const words = fresh.getElementById("lint-count").textContent;
      if (count.textContent !== words) count.textContent = words;
      list.replaceChildren(...fresh.getElementById("lint-list").childNodes);
    } catch {
      /* No connection: what is shown stays, and saving will say so. */
    }
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, PAUSE_MS); });
});
