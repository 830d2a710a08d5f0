/* The voice of a board: announcements in order, each once, joined from clips without a gap.

   The clips are decoded when the page opens, so that what is in the queue goes on being spoken without a network. */
"use strict";
const boardVoice = (() => {
  const PAUSE = 0.5; // s between two announcements
  const MOST = 12; // that wait; what is older has been overtaken
  const queue = [];
  const known = new Set();
  const clips = new Map();
  let context = null;
  let speaking = false;
  let told = () => {};

  /* Fetches and decodes every clip, the first of its addresses that gives one that can be played. */
  async function prepare(address) {
    context = context || new AudioContext();
    const where = await (await fetch(address, { headers: { Accept: "application/json" } })).json();
    await Promise.all(Object.entries(where).map(([name, addresses]) => decode(name, addresses)));
    next();
  }

  async function decode(name, [address, ...others]) {
    try {
      clips.set(name, await context.decodeAudioData(await (await fetch(address)).arrayBuffer()));
    } catch {
      if (others.length) await decode(name, others);
    }
  }

  /* Whether the browser lets the page be heard; asks it to. */
  async function allowed() {
    if (context && context.state === "suspended") await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 300))]);
    return Boolean(context) && context.state === "running";
  }

  /* A call that is shown but not spoken, now or later. */
  const pass = (call) => known.add(call);

  /* Speaks `names` after what is being said. The same call is spoken once. */
  function say(call, names) {
    if (known.has(call)) return;
    known.add(call);
    queue.push({ call, names });
    if (queue.length > MOST) queue.shift();
    next();
  }

  async function next() {
    if (speaking || !queue.length || !clips.size) return;
    speaking = true;
    if (await allowed()) {
      const { call, names } = queue.shift();
      const lasts = play(["chime", ...names]);
      await new Promise((done) => setTimeout(done, (lasts + PAUSE) * 1000));
      told(call);
    } else {
      await new Promise((done) => setTimeout(done, 1000));
    }
    speaking = false;
    next();
  }

  function play(names) {
    const start = context.currentTime + 0.05;
    return names.reduce((at, name) => {
      if (!clips.has(name)) return at;
      const source = context.createBufferSource();
      source.buffer = clips.get(name);
      source.connect(context.destination);
      source.start(start + at);
      return at + source.buffer.duration;
    }, 0);
  }

  return { prepare, allowed, pass, say, waiting: () => queue.length, onSpoken: (listener) => { told = listener; } };
})();
