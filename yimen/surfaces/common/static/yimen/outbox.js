/* Records of inspections that wait on this device until the house has them, and the list that shows them.

   A record is kept in IndexedDB under its account and its address: fields, photographs and signatures as they will be
   sent. It has a key of its own, so that sending it again makes no second record, and it is deleted with its pictures
   only when the house has answered that it is there. Pages are kept so that they open without a network. */
"use strict";
const outbox = (() => {
  const PAGES = "yimen-inspections";
  const STORE = "records";
  const section = document.querySelector("[data-outbox]");
  const { account, worker, home } = section.dataset;
  const listeners = [];
  let sending = false;

  const WORDS = {
    draft: "正在填写，已保存在本机",
    waiting: "已保存在本机，等待发送",
    sending: "正在发送……",
    offline: "没有网络，已保存在本机，有网络时自动发送",
    signin: "登录已过期，记录还在本机。请重新登录后发送",
    later: "服务器暂时没有收下，记录还在本机，稍后会再发送",
    sent: "已送达",
  };

  function database() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open(PAGES, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }

  async function inStore(mode, ask) {
    const opened = await database();
    try {
      return await new Promise((done, failed) => {
        const transaction = opened.transaction(STORE, mode);
        const asked = ask(transaction.objectStore(STORE));
        transaction.oncomplete = () => done(asked.result);
        transaction.onabort = transaction.onerror = () => failed(transaction.error);
      });
    } finally {
      opened.close();
    }
  }

  const idOf = (address) => `${account} ${address}`;
  const get = (address) => inStore("readonly", (store) => store.get(idOf(address)));

  async function put(record) {
    await inStore("readwrite", (store) => store.put({ ...record, id: idOf(record.address), account }));
    await show();
  }

  async function remove(address) {
    await inStore("readwrite", (store) => store.delete(idOf(address)));
    if ("caches" in window) await (await caches.open(PAGES)).delete(address);
    await show();
  }

  async function own() {
    const all = await inStore("readonly", (store) => store.getAll());
    return all.filter((record) => record.account === account);
  }

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  /* What became of one record: sent, offline, signin, refused or later; with the house's words where it refused. */
  async function deliver(record) {
    const body = new FormData();
    record.fields.forEach(([name, value]) => body.append(name, value));
    record.files.forEach(({ name, blob }) => body.append(name, blob, `${name}.${blob.type === "image/png" ? "png" : "jpg"}`));
    let answer;
    try {
      answer = await fetch(record.address, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token() },
      });
    } catch {
      return { state: "offline" };
    }
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.ok && isJson) return { ...(await answer.json()), state: "sent" };
    if (answer.status === 409 && isJson) return { state: "refused", message: (await answer.json()).detail };
    return { state: answer.status === 403 ? "signin" : "later" };
  }

  const tell = (address, state, more = {}) => listeners.forEach((heard) => heard(address, state, more));

  async function sendOne(record) {
    tell(record.address, "sending");
    const { state, ...more } = await deliver(record);
    if (state === "sent") await remove(record.address);
    else await put({ ...record, state: state === "refused" ? "refused" : "waiting", trouble: state, message: more.message || "" });
    tell(record.address, state, more);
  }

  /* Sends what waits, one after the other; what the house refused waits for somebody to change it. */
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (const record of await own()) if (record.state === "waiting") await sendOne(record);
    } finally {
      sending = false;
    }
  }

  function words(record) {
    if (record.state === "refused") return `没有收下：${record.message} 记录还在本机。`;
    return WORDS[record.state === "waiting" ? record.trouble || "waiting" : record.state];
  }

  function line(record) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = record.address;
    link.textContent = record.title;
    item.append(link, `　${words(record)}`);
    if (record.trouble === "signin") {
      const way = document.createElement("a");
      way.href = `/sign-in?next=${encodeURIComponent(record.address)}`;
      way.textContent = "重新登录";
      item.append("　", way);
    }
    return item;
  }

  async function show() {
    const records = await own();
    const waiting = records.filter((record) => record.state !== "draft");
    section.hidden = records.length === 0;
    section.querySelector("[data-outbox-send]").hidden = waiting.length === 0;
    const count = waiting.length ? `${waiting.length}份核查记录待发送` : `${records.length}份核查记录正在填写，已保存在本机`;
    const place = section.querySelector("[data-outbox-count]");
    if (place.textContent !== count) place.textContent = count;
    section.querySelector("[data-outbox-list]").replaceChildren(...records.map(line));
  }

  /* The page as the house serves it, the list, and everything they load. */
  async function keepPages() {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    await navigator.serviceWorker.register(worker, { scope: home });
    const pages = await caches.open(PAGES);
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    const assets = parts.map((part) => part.href || part.src);
    const kept = await Promise.all([home, location.pathname, ...assets].map((address) => keep(pages, address)));
    if (!kept.every(Boolean) && !(await pages.match(location.pathname))) return;
    document.querySelectorAll("[data-kept]").forEach((words) => { words.hidden = false; });
  }

  async function keep(pages, address) {
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return false;
    await pages.put(address, answer);
    return true;
  }

  section.querySelector("[data-outbox-send]").addEventListener("click", send);
  addEventListener("online", send);
  addEventListener("load", () => {
    show().then(send);
    keepPages().catch(() => {});  // without it the page works as long as it stays open
  });

  return { get, put, remove, send, words, WORDS, heard: (listener) => listeners.push(listener) };
})();
