/* Listens at the address in data-live and shows a quiet banner when something changed; the reader decides when to reload. */
"use strict";
document.querySelectorAll("[data-live]").forEach((banner) => {
  const source = new EventSource(banner.dataset.live);
  source.addEventListener("change", () => { banner.hidden = false; });
  addEventListener("pagehide", () => source.close());
});
