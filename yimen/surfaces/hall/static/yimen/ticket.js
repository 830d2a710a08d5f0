/* Keeps the ticket on a phone up to date; without it the button 刷新 does the same. The part data-ticket-live is asked
   for again every 15 s while somebody looks; when she is called the phone shakes. */
"use strict";
(() => {
  const EVERY_MS = 15000;
  const now = () => document.querySelector("[data-ticket-live]");

  async function look() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-ticket-live]");
    if (!fresh || fresh.innerHTML === now().innerHTML) return;
    const [before, after] = [now().dataset.ticketLive, fresh.dataset.ticketLive];
    if (before !== after) {
      if (after === "called") navigator.vibrate?.([400, 200, 400, 200, 400]);
      location.reload();  // what may be done with it changed too
      return;
    }
    now().replaceWith(fresh);
  }

  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
})();
