/* A board follows its hall: what is called is shown and spoken at once, everything else is asked for again.

   Every message has a number in the hall's feed. One that is not the next means that something was missed, and the whole
   picture is fetched. After a break the board catches up without speaking what was called long ago. */
"use strict";
(() => {
  const board = document.querySelector("[data-board]");
  const part = board.querySelector("[data-part]");
  const link = board.querySelector("[data-link]");
  const FRESH = 30; // s; an older call that a board learns of late is shown, not spoken
  const LISTED = 6;
  const SILENT = 25; // s without a sign from the house, which gives one at least every ten
  const LOST = 5; // s in which a broken stream may come back before the screen says that it is alone
  const WORDS = { live: "实时更新，数据截至", asked: "正在重新连接，数据截至", offline: "网络中断，数据截至", refused: "这台设备已停用，数据截至" };
  let last = 0;
  let stream = null;
  let heard = Date.now();
  let asOf = Date.now();
  let ahead = 0; // ms by which the house's clock is before this one's
  let asking = false;
  let again = false;
  let later = 0;
  let first = true;

  const now = () => Date.now() + ahead;
  const spread = (most) => Math.random() * most;
  const rows = () => [...part.querySelectorAll("[data-call]")];

  function show(state) {
    link.dataset.state = state;
    link.querySelector("[data-link-words]").textContent = WORDS[state];
  }

  function alive() {
    heard = Date.now();
    asOf = now();
    show("live");
  }

  /* What is on the screen becomes known; it is spoken when it was called just now. */
  function speak() {
    rows().forEach(({ dataset }) => {
      const age = (now() - Date.parse(dataset.calledAt)) / 1000;
      if (first || !dataset.say || age > FRESH) boardVoice.pass(dataset.call);
    });
    rows().reverse().forEach(({ dataset, classList }) => {
      if (classList.contains("is-called")) boardVoice.say(dataset.call, dataset.say.split(" "));
    });
    first = false;
  }

  function take() {
    const { sequence, at, live } = part.querySelector("[data-sequence]").dataset;
    asOf = Date.parse(at);
    speak();
    if (Number(sequence) < last) ask(300);
    last = Math.max(last, Number(sequence));
    return live;
  }

  /* Fetches the whole picture, once for all that ask meanwhile. */
  async function ask(wait) {
    if (later || asking) { again = again || asking; return; }
    await new Promise((done) => { later = setTimeout(done, wait + spread(200)); });
    later = 0;
    asking = true;
    try {
      const answer = await fetch(board.dataset.partAt, { cache: "no-store" });
      if (answer.status === 403) return refuse();
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.redirected) return location.reload();
      part.innerHTML = await answer.text();
      ahead = Date.parse(part.firstElementChild.dataset.at) - Date.now();
      follow(take());
      if (link.dataset.state === "offline") show("asked"); // the picture is there again, the stream not yet
    } catch {
      show("offline");
      setTimeout(() => ask(0), 2000 + spread(1000));
    } finally {
      asking = false;
      if (again) { again = false; ask(500); }
    }
  }

  async function refuse() {
    show("refused");
    if (stream) stream.close();
    if ("caches" in window) await caches.delete("yimen-board");
    location.reload();
  }

  function follow(address) {
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(address);
    ["snapshot", "resync"].forEach((name) => stream.addEventListener(name, () => { alive(); ask(0); }));
    stream.addEventListener("ping", alive);
    stream.addEventListener("change", ({ data }) => { alive(); hear(JSON.parse(data)); });
    stream.addEventListener("error", () => {
      show("asked");
      if (stream.readyState === EventSource.CLOSED) ask(1000); // refused or worn out: the next picture brings a new address
    });
  }

  function hear({ kind, sequence, data }) {
    if (kind === "revoked") return ask(0);
    if (sequence === null || sequence > last) {
      const missed = sequence !== null && sequence !== last + 1;
      last = sequence === null ? last : sequence;
      if (data.call) call(data);
      ask(missed || !data.call ? 500 : 3500);
    } else if (data.call) {
      call(data); // two that crossed on their way
    }
  }

  function call({ call: id, label, place, say }) {
    const list = part.querySelector("[data-calls]");
    rows().filter((row) => row.dataset.call === id || row.querySelector("[data-label]").textContent === label).forEach((row) => row.remove());
    const row = board.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    Object.assign(row.dataset, { call: id, say, calledAt: new Date(now()).toISOString() });
    row.classList.add("is-called", "is-new");
    row.querySelector("[data-label]").textContent = label;
    row.querySelector("[data-place]").textContent = place;
    list.prepend(row);
    rows().slice(LISTED).forEach((old) => old.remove());
    part.querySelector("[data-nobody]").hidden = true;
    boardVoice.say(id, say.split(" "));
  }

  function tick() {
    const time = new Date(now());
    board.querySelector("[data-clock]").textContent = time.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
    const today = new Date(asOf).toDateString() === time.toDateString();
    board.querySelector("[data-as-of]").textContent = new Date(asOf)[today ? "toLocaleTimeString" : "toLocaleString"]("zh-CN", { hour12: false });
    const patience = stream && stream.readyState === EventSource.OPEN ? SILENT : LOST;
    if (Date.now() - heard > patience * 1000) {
      heard = Date.now();
      show("offline");
      if (stream) stream.close();
      ask(0);
    }
  }

  async function sound() {
    const button = board.querySelector("[data-sound]");
    button.addEventListener("click", async () => { button.hidden = await boardVoice.allowed(); });
    boardVoice.onSpoken((call) => { board.dataset.spoken = call; });
    await boardVoice.prepare(board.dataset.clips);
    button.hidden = await boardVoice.allowed();
    board.dataset.voice = "ready";
  }

  /* Keeps the page as it came, with what it is made of: it was asked for before there was anybody to keep it. */
  async function keep() {
    if (!("serviceWorker" in navigator)) return;
    const taken = navigator.serviceWorker.controller || new Promise((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
    });
    await navigator.serviceWorker.register(board.dataset.worker, { scope: board.dataset.home });
    await taken;
    const parts = [...document.querySelectorAll("script[src], link[href]")].map((one) => one.src || one.href);
    await (await caches.open("yimen-board")).addAll([board.dataset.home, ...parts]);
  }

  async function start() {
    await keep();
    await sound();
  }

  follow(take());
  setInterval(tick, 1000);
  setInterval(() => ask(0), 60000);
  start().catch(() => { board.dataset.voice = "none"; });
})();
