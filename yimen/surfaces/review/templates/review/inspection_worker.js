/* Shows the pages an inspector opened before she left, where there is no network. What they are and when they are
   forgotten is the business of static/yimen/outbox.js; with a network this changes nothing. */
"use strict";
const KEPT = "yimen-inspections";
const HOME = "{% url 'review:inspections' %}";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});

async function kept(request) {
  const pages = await caches.open(KEPT);
  const found = await pages.match(request, { ignoreSearch: true });
  const home = found || (request.mode === "navigate" ? await pages.match(HOME) : undefined);
  return home || Response.error();
}
