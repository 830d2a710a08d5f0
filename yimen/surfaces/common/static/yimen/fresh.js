/* Keeps a page as the server has it, by the event stream in data-fresh-from, without taking it from under its reader.
   - The parts marked data-fresh are exchanged, except one in which somebody is typing.
   - Where data-fresh-whole has changed (somebody else is served), the page loads itself again; not before the server
     has it to give, so that a server that is away leaves the page as it is.
   - data-fresh-counter: only what happens at this counter, or was missed, is a reason to ask.
   - data-fresh-gap: so many seconds at least between two questions, for pages whose hall never stands still.
   - data-fresh-in: ask in so many seconds whatever happens, since something ends by itself then.
   - A form with data-send-in sends itself when nobody has touched it for so many seconds, when its counter calls, and
     when data-fresh-in is over.
   The right to listen wears out (foundation/live.py): a stream that was refused is opened anew at the address that the
   page has when it is next asked for. */
"use strict";
document.querySelectorAll("[data-fresh-from]").forEach((page) => {
  const SOON_MS = 200, AGAIN_MS = 5000;
  const gap = Number(page.dataset.freshGap ?? 0) * 1000, mine = page.dataset.freshCounter;
  const unsent = document.querySelector("form[data-send-in]");
  let source = null, last = 0, waiting = 0, asked = Date.now();

  /* Without the fragment, with which a browser would only scroll. */
  const again = () => location.replace(location.pathname + location.search);

  async function refresh() {
    waiting = 0;
    asked = Date.now();
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.status === 403) { again(); return; }  // no longer ours to see: the page says why
      if (!answer.ok) throw new Error(answer.status);
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      later(AGAIN_MS);
    }
  }

  function take(found) {
    const newer = found.querySelector("[data-fresh-from]");
    if (newer?.dataset.freshWhole !== page.dataset.freshWhole) { again(); return; }
    document.querySelectorAll("[data-fresh]").forEach((part) => {
      const other = found.getElementById(part.id);
      if (other && !part.contains(document.activeElement)) part.innerHTML = other.innerHTML;
    });
    if (newer && source.readyState === EventSource.CLOSED) follow(newer.dataset.freshFrom);
  }

  function later(ms) {
    if (!waiting) waiting = setTimeout(refresh, Math.max(ms, asked + gap - Date.now()));
  }

  /* One that is not the next of its hall means that something was missed, which may have been ours. */
  function hear({ sequence, data }) {
    const ours = mine === undefined || String(data.counter) === mine;
    const missed = last > 0 && sequence > last + 1;
    last = Math.max(last, sequence ?? 0);
    if (ours && unsent) unsent.requestSubmit();
    else if (ours || missed) later(SOON_MS);
  }

  let first = true;
  function follow(address) {
    source = new EventSource(address);
    source.addEventListener("snapshot", () => { if (first) first = false; else later(SOON_MS); });
    source.addEventListener("resync", () => later(SOON_MS));
    source.addEventListener("change", (event) => hear(JSON.parse(event.data)));
    source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) later(AGAIN_MS); });
  }

  follow(page.dataset.freshFrom);
  addEventListener("pagehide", () => source.close());
  if (page.dataset.freshIn) setTimeout(() => { if (unsent) unsent.requestSubmit(); else refresh(); }, Number(page.dataset.freshIn) * 1000);

  if (unsent) {
    let untouched;
    const wait = () => { clearTimeout(untouched); untouched = setTimeout(() => unsent.requestSubmit(), Number(unsent.dataset.sendIn) * 1000); };
    ["pointerdown", "keydown", "change"].forEach((name) => unsent.addEventListener(name, wait));
    wait();
  }
});
