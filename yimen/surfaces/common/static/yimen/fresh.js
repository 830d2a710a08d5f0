/* Keeps the parts of a page marked data-fresh as they are on the server, by the event stream in data-fresh-from.
   The reader's place is kept: nothing else changes, and no part in which she is typing. When something else on the page
   is out of date (data-fresh-whole), the page loads itself again, but only once the server has it to give. */
"use strict";
document.querySelectorAll("[data-fresh-from]").forEach((page) => {
  const SOON_MS = 300, AGAIN_MS = 5000;
  const source = new EventSource(page.dataset.freshFrom);
  let waiting = 0;

  async function refresh() {
    waiting = 0;
    try {
      const answer = await fetch(location.href, { cache: "no-store", headers: { "X-Fresh": "1" } });
      if (!answer.ok) throw new Error(answer.status);
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      later(AGAIN_MS);
    }
  }

  function take(found) {
    const whole = document.querySelector("[data-fresh-whole]"), now = found.querySelector("[data-fresh-whole]");
    if (whole?.dataset.freshWhole !== now?.dataset.freshWhole) { location.reload(); return; }
    document.querySelectorAll("[data-fresh]").forEach((part) => {
      const newer = found.getElementById(part.id);
      if (newer && !part.contains(document.activeElement)) part.innerHTML = newer.innerHTML;
    });
  }

  function later(ms) {
    if (!waiting) waiting = setTimeout(refresh, ms);
  }

  let first = true;
  source.addEventListener("snapshot", () => { if (first) first = false; else later(SOON_MS); });
  ["change", "resync"].forEach((name) => source.addEventListener(name, () => later(SOON_MS)));
  addEventListener("pagehide", () => source.close());
});
