/* A page of the kiosk that cannot be had, because the network or the house is away, is the page of the lent numbers;
   what that page is made of comes from the cache then. With a network this changes nothing. */
"use strict";
const KEPT = "yimen-kiosk";
const PAGE = "{% url 'hall:kiosk_offline' %}";
const AWAY = [502, 503, 504];

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate" && !request.destination.includes("frame")) event.respondWith(page(request));
  else if (request.method === "GET") event.respondWith(fetch(request).catch(() => kept(request)));
});

async function page(request) {
  const answer = await fetch(request).catch(() => Response.error());
  return answer.type === "error" || AWAY.includes(answer.status) ? kept(PAGE, answer) : answer;
}

async function kept(request, otherwise = Response.error()) {
  return (await (await caches.open(KEPT)).match(request, { ignoreSearch: true })) || otherwise;
}
