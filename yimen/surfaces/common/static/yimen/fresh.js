/* Keeps a page as the server has it, by the event stream in data-fresh-from, without taking it from under its reader.
   - The parts marked data-fresh are exchanged, except one in which somebody is typing.
   - Where data-fresh-whole has changed (somebody else is served), the page loads itself again; not before the server
     has it to give, so that a server that is away leaves the page as it is.
   - data-fresh-counter: only what concerns this counter, or says no counter, is a reason to ask.
   - data-fresh-gap: so many seconds at least between two questions, for pages whose hall never stands still.
   - data-fresh-in: ask in so many seconds whatever happens, since something ends by itself then.
   - A form with data-send-in sends itself when nobody has touched it for so many seconds, or when its counter calls. */
"use strict";
document.querySelectorAll("[data-fresh-from]").forEach((page) => {
  const SOON_MS = 200, AGAIN_MS = 5000;
  const gap = Number(page.dataset.freshGap ?? 0) * 1000, mine = page.dataset.freshCounter;
  const unsent = document.querySelector("form[data-send-in]");
  const source = new EventSource(page.dataset.freshFrom);
  let waiting = 0, asked = Date.now();

  async function refresh() {
    waiting = 0;
    asked = Date.now();
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      later(AGAIN_MS);
    }
  }

  function take(found) {
    const newer = found.querySelector("[data-fresh-from]");
    if (newer?.dataset.freshWhole !== page.dataset.freshWhole) { location.assign(location.href); return; }
    document.querySelectorAll("[data-fresh]").forEach((part) => {
      const other = found.getElementById(part.id);
      if (other && !part.contains(document.activeElement)) part.innerHTML = other.innerHTML;
    });
  }

  function later(ms) {
    if (!waiting) waiting = setTimeout(refresh, Math.max(ms, asked + gap - Date.now()));
  }

  function concerns(event) {
    const counter = JSON.parse(event.data).data?.counter;
    return mine === undefined || counter === undefined || String(counter) === mine;
  }

  let first = true;
  source.addEventListener("snapshot", () => { if (first) first = false; else later(SOON_MS); });
  source.addEventListener("resync", () => later(SOON_MS));
  source.addEventListener("change", (event) => {
    if (!concerns(event)) return;
    if (unsent) unsent.requestSubmit(); else later(SOON_MS);
  });
  addEventListener("pagehide", () => source.close());
  if (page.dataset.freshIn) setTimeout(refresh, Number(page.dataset.freshIn) * 1000);

  if (unsent) {
    let untouched;
    const wait = () => { clearTimeout(untouched); untouched = setTimeout(() => unsent.requestSubmit(), Number(unsent.dataset.sendIn) * 1000); };
    ["pointerdown", "keydown", "change"].forEach((name) => unsent.addEventListener(name, wait));
    wait();
  }
});
