/* What a kiosk adds to every page.
   - Two minutes without a touch: a warning; a minute later everything of hers goes (data-reset), whatever page it is.
   - Browsers here offer nothing they remember of the last person.
   - data-kiosk-done prints the page, once, and leads to where that says after so many seconds. */
"use strict";
(() => {
  const idle = document.querySelector("[data-kiosk-idle]");
  const { after, warn, reset } = idle.dataset;
  const stay = idle.querySelector("[data-kiosk-stay]"), left = idle.querySelector("[data-kiosk-left]");
  let touched = Date.now(), before = null;

  function awake() {
    touched = Date.now();
    if (idle.hidden) return;
    idle.hidden = true;
    before?.focus();
  }

  /* By the clock and not by counted ticks: a machine that slept meanwhile clears itself at once. */
  function look() {
    const quiet = (Date.now() - touched) / 1000 - Number(after);
    if (quiet >= Number(warn)) { location.replace(reset); return; }
    if (quiet < 0) return;
    left.textContent = Math.ceil(Number(warn) - quiet);
    if (!idle.hidden) return;
    before = document.activeElement;
    idle.hidden = false;
    stay.focus();
  }

  ["pointerdown", "keydown", "input", "scroll"].forEach((kind) =>
    addEventListener(kind, () => { if (idle.hidden) touched = Date.now(); }, { capture: true, passive: true }));
  stay.addEventListener("click", awake);
  if (location.pathname !== "/halls/kiosk") setInterval(look, 1000);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  document.querySelectorAll("form, input").forEach((element) => element.setAttribute("autocomplete", "off"));
  const done = document.querySelector("[data-kiosk-done]");
  if (done) {
    print();
    setTimeout(() => location.replace(done.dataset.kioskDone), Number(done.dataset.seconds) * 1000);
  }
})();
