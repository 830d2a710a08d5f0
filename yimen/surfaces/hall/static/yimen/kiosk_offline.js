/* Gives out the numbers lent to this kiosk. When the house answers again it is told of them, and then everything of the
   last person is cleared: her session could not be ended while the house was away. */
"use strict";
(() => {
  const { reset } = kioskStore.place.dataset;
  const place = (name) => document.querySelector(`[data-${name}]`);
  const SHOWN_MS = 15000, TRY_MS = 5000;
  let showing = 0;

  async function draw() {
    const groups = await kioskStore.groups();
    place("none").hidden = groups.some((one) => one.open && one.left > 0);
    place("groups").replaceChildren(...groups.filter((one) => one.open && one.left > 0).map((one) => {
      const item = document.createElement("li"), button = document.createElement("button"), name = document.createElement("span");
      button.type = "button";
      button.className = "group-button";
      name.textContent = one.name;
      button.append(name);
      button.addEventListener("click", () => give(one.group));
      item.append(button);
      return item;
    }));
  }

  async function give(group) {
    if (Date.now() < showing - SHOWN_MS + 2000) return;  // a second touch of the same hand
    const now = new Date(), taken = await kioskStore.take(group, now.toISOString());
    if (!taken) { await draw(); return; }
    showing = Date.now() + SHOWN_MS;
    document.querySelectorAll("[data-given-label]").forEach((one) => { one.textContent = taken.label; });
    document.querySelectorAll("[data-given-group]").forEach((one) => { one.textContent = taken.name; });
    place("given-at").textContent = now.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" });
    place("given").hidden = place("paper").hidden = false;
    place("given").focus();
    print();
    setTimeout(() => { if (Date.now() >= showing) place("given").hidden = place("paper").hidden = true; }, SHOWN_MS + 50);
    await draw();
  }

  async function again() {
    if (Date.now() < showing) return;
    if (await kioskStore.sync()) location.replace(reset);
  }

  draw();
  setInterval(again, TRY_MS);
  addEventListener("online", again);
})();
