/* Lets a board start without a network: the page as it last was, its scripts and the clips of its voice. With a network
   everything comes from there; the page says by itself how old its data are, so an old picture never passes for a new one. */
"use strict";
const KEPT = "yimen-board";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname === "{% url 'hall:board_part' %}") return;
  event.respondWith(fetch(request).then((answer) => keep(request, answer), () => kept(request)));
});

async function keep(request, answer) {
  if (answer.ok) {
    const copy = answer.clone();
    await (await caches.open(KEPT)).put(request, copy);
  }
  return answer;
}

async function kept(request) {
  return (await (await caches.open(KEPT)).match(request)) || Response.error();
}
