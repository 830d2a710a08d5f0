/* The home page of a kiosk: borrows numbers for the time without a network, and keeps the page that gives them out. */
"use strict";
(() => {
  const PAGES = "yimen-kiosk";
  const { worker, page } = kioskStore.place.dataset;

  async function keepPage() {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    await navigator.serviceWorker.register(worker, { scope: "/" });
    const answer = await fetch(page);
    if (!answer.ok || answer.redirected) return;
    const pages = await caches.open(PAGES), text = await answer.clone().text();
    const found = new DOMParser().parseFromString(text, "text/html");
    const parts = [...found.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    const addresses = parts.map((part) => new URL(part.getAttribute("href") ?? part.getAttribute("src"), location.href).href);
    await pages.addAll(addresses);
    await pages.put(page, answer);
    const wanted = new Set([...addresses, new URL(page, location.href).href]);
    for (const old of await pages.keys()) if (!wanted.has(old.url)) await pages.delete(old);
    document.documentElement.dataset.kept = "1";
  }

  kioskStore.sync().then(keepPage).catch(() => {});  // without it the kiosk works as long as there is a network
  setInterval(() => kioskStore.sync(), 60000);
})();
