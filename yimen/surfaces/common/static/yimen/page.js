/* Comforts of every page; each works without this file, only with a reload.
   - A form is sent once: a second press while the first is under way does nothing.
   - Who signs out leaves no page behind that this device kept to be read without a network.
   - data-print: a button that prints the page, or the file in the frame beside it; hidden without this file.
   - The elder switch changes the page where it stands, so that nothing typed is lost. */
"use strict";
(() => {
  const AGAIN_AFTER_MS = 8000;

  function open(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(open, AGAIN_AFTER_MS, form);
  });
  document.querySelectorAll("form[action='/sign-out']").forEach((form) => form.addEventListener("submit", () => {
    if ("caches" in window) caches.delete("yimen-inspections");
  }));
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(open));

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => (document.querySelector("iframe")?.contentWindow ?? window).print());
  });

  document.querySelectorAll("a[data-elder]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    const on = link.dataset.elder === "1";
    document.cookie = `yimen_elder=${on ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.classList.toggle("elder", on);
    [...document.querySelectorAll("a[data-elder]")].find((other) => other !== link && other.offsetParent)?.focus();
  }));
})();
