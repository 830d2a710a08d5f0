/* The numbers lent to this kiosk, in IndexedDB: blocks, and what was given out of them until the house knows it.
   A number is taken and written down in one transaction, so that no two people get one, whatever happens in between. */
"use strict";
const kioskStore = (() => {
  const place = document.querySelector("[data-kiosk-numbers]");
  const FEW = 3, OK = 200, REFUSED = 409, TROUBLE = 500;
  let busy = false;

  function database() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("yimen-kiosk", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("blocks", { keyPath: "id" });
        asked.result.createObjectStore("issued", { keyPath: "key" });
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }

  /* `work(blocks, issued, give)` in one transaction; what it gives is what comes out. */
  async function transact(mode, work) {
    const opened = await database();
    try {
      return await new Promise((done, failed) => {
        const transaction = opened.transaction(["blocks", "issued"], mode, { durability: "strict" });
        let given = null;
        work(transaction.objectStore("blocks"), transaction.objectStore("issued"), (value) => { given = value; });
        transaction.oncomplete = () => done(given);
        transaction.onabort = transaction.onerror = () => failed(transaction.error);
      });
    } finally {
      opened.close();
    }
  }

  const all = (store) => transact("readonly", (blocks, issued, give) => {
    const asked = (store === "blocks" ? blocks : issued).getAll();
    asked.onsuccess = () => give(asked.result);
  });
  const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  const openNow = (block) => block.hours.some(([starts, ends]) => new Date(starts) <= new Date() && new Date() < new Date(ends));

  /* The groups of today: name, how many numbers are left, whether they are given out at this hour. */
  async function groups() {
    const found = new Map();
    for (const block of (await all("blocks")).filter((one) => one.day === today())) {
      const left = block.last - block.next + 1, before = found.get(block.group);
      found.set(block.group, { group: block.group, name: block.name, left: left + (before?.left ?? 0), open: openNow(block) });
    }
    return [...found.values()];
  }

  /* The next number of the group, written down; null when there is none left. */
  function take(group, at) {
    return transact("readwrite", (blocks, issued, give) => {
      const asked = blocks.getAll();
      asked.onsuccess = () => {
        const fits = (one) => one.group === group && one.day === today() && one.next <= one.last && openNow(one);
        const block = asked.result.filter(fits).sort((one, other) => one.first - other.first)[0];
        if (!block) return;
        const number = block.next;
        blocks.put({ ...block, next: number + 1 });
        issued.add({ key: `${block.id} ${number}`, block: block.id, number, at });
        give({ label: block.prefix + String(number).padStart(3, "0"), name: block.name });
      };
    });
  }

  /* A block that is here already stays as it is: its next number is known only here. */
  const keep = (lent) => transact("readwrite", (blocks) => lent.forEach((one) => {
    const asked = blocks.get(one.id);
    asked.onsuccess = () => { if (!asked.result) blocks.add({ ...one, next: one.first }); };
  }));

  const forget = (keys) => transact("readwrite", (_, issued) => keys.forEach((key) => issued.delete(key)));

  const clear = () => transact("readwrite", (blocks, issued) => {
    const asked = issued.getAll();
    asked.onsuccess = () => {
      const owed = new Set(asked.result.map((one) => one.block));
      const listed = blocks.getAll();
      listed.onsuccess = () => listed.result.filter((one) => one.day < today() && !owed.has(one.id)).forEach((one) => blocks.delete(one.id));
    };
  });

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  async function ask(address, body) {
    const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token() };
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: answer.ok ? await answer.json() : null };
  }

  /* How the house answered, at last. What it refuses stays here, and stops neither what else is told nor new blocks. */
  async function tellAll() {
    const byBlock = new Map();
    for (const one of await all("issued")) byBlock.set(one.block, [...(byBlock.get(one.block) ?? []), one]);
    for (const [block, records] of byBlock) {
      const issued = records.map(({ number, at }) => ({ number, at }));
      const answer = await ask(place.dataset.tell, { block, issued });
      if (answer.status === OK) await forget(records.map((one) => one.key));
      else if (answer.status !== REFUSED) return answer.status;  // kept, told again later
    }
    return OK;
  }

  /* Tell what was given out, then see that there is something to give out; the house hears which blocks are still here,
     and lends none a second time that is not. True when it answered, if only with a refusal. */
  async function sync() {
    if (busy) return false;
    busy = true;
    try {
      const told = await tellAll(), known = await groups();
      if (told !== OK) return told < TROUBLE;
      if (known.length && known.every((one) => one.left >= FEW)) return (await fetch(place.dataset.page, { method: "HEAD" })).status < TROUBLE;
      const answer = await ask(place.dataset.block, { held: (await all("blocks")).map((one) => one.id) });
      if (answer.status === OK) {
        await keep(answer.body.blocks);
        await clear();
      }
      return answer.status < TROUBLE;
    } catch {
      return false;
    } finally {
      busy = false;
    }
  }

  return { groups, take, sync, waiting: () => all("issued"), place };
})();
