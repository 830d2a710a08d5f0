/* When the server or its database is away: says so, keeps the page as it is, and goes on by itself when it is back.
   - A form with data-steady is sent only while the server answers; until then it stays here with all that was typed
     and all files that were chosen. With files also the database is asked for, since no page could keep them.
   - The page of an act that found no database (data-resume) sends it again once there is one. */
"use strict";
(() => {
  const EVERY_MS = 2000, PATIENCE_MS = 4000;
  const WORDS = "连不上服务器。您填的都在这一页，恢复后自动继续，请不要关闭。";
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  async function answers(needsDatabase) {
    try {
      const found = await fetch(needsDatabase ? "/healthz" : "/static/yimen/icon.svg",
        { method: needsDatabase ? "GET" : "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      return needsDatabase ? (await found.json()).database === "ok" : found.ok;
    } catch {
      return false;
    }
  }

  function banner() {
    const found = document.createElement("p");
    found.className = "away";
    found.setAttribute("role", "alert");
    found.textContent = WORDS;
    document.body.prepend(found);
    return found;
  }

  async function untilBack(needsDatabase) {
    if (await answers(needsDatabase)) return;
    const words = banner();
    do await pause(EVERY_MS); while (!(await answers(needsDatabase)));
    words.remove();
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (event.defaultPrevented || !form.matches("[data-steady]") || form.dataset.steady === "back") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.steady === "waiting") return;
    form.dataset.steady = "waiting";
    await untilBack([...form.querySelectorAll("input[type=file]")].some((field) => field.files.length));
    form.dataset.steady = "back";
    if (button?.isConnected) form.requestSubmit(button); else form.requestSubmit();
    form.dataset.steady = "";
  }, true);

  const resumed = document.querySelector("form[data-resume]");
  if (resumed) {
    document.querySelector("[data-away-status]").hidden = false;
    (async () => {
      do await pause(EVERY_MS); while (!(await answers(true)));
      resumed.requestSubmit();
    })();
  }
})();
