/* The record of an inspection on a phone: every change is kept on the device at once, photographs are made smaller,
   signatures are written on the screen, and the record is sent when there is a network (outbox.js). Without this file
   the page is an ordinary form. */
"use strict";
(() => {
  const LONGEST_SIDE = 1600, QUALITY = 0.8, MOST_PHOTOS = 30, SAVE_AFTER_MS = 300;
  const form = document.querySelector("[data-inspection]");
  const state = form.querySelector("[data-record-state]");
  const discard = form.querySelector("[data-discard]");
  const address = location.pathname;
  const files = new Map();  // field name -> picture
  const pads = new Map();
  let waiting = 0;

  const say = (words) => { state.textContent = words; };

  function fields() {
    const sent = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") sent.push([name, value]);
    }
    return sent;
  }

  async function keep(next = "draft") {
    clearTimeout(waiting);
    const record = {
      address, title: form.dataset.title, state: next, savedAt: Date.now(), fields: fields(),
      files: [...files].map(([name, blob]) => ({ name, blob })),
    };
    try {
      await outbox.put(record);
    } catch {
      say("这个浏览器没有地方保存记录，请不要关闭本页，有网络时提交。");
      return;
    }
    discard.hidden = false;
    if (next === "draft") say(`已保存在本机（${new Date().toTimeString().slice(0, 5)}）`);
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, SAVE_AFTER_MS);
  }

  async function smaller(file) {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))) || file;
    } catch {
      return file;  // the house will say what is wrong with it
    }
  }

  /* --- photographs: one row after the other, as many as are taken ----------------------------------------------- */

  const rows = () => [...form.querySelectorAll("[data-photo]")];

  function numbered(row, number) {
    row.querySelectorAll("input").forEach((input) => {
      input.name = input.name.replace(/\d+/, number);
      if (input.id) input.id = input.id.replace(/\d+/, number);
    });
    row.querySelectorAll("label").forEach((label) => {
      label.htmlFor = label.htmlFor.replace(/\d+/, number);
      label.firstChild.textContent = label.firstChild.textContent.replace(/\d+/, number);
    });
  }

  function another() {
    const last = rows().at(-1), number = rows().length + 1;
    if (number > MOST_PHOTOS) return;
    const row = last.cloneNode(true);
    row.querySelectorAll("canvas, button, input[type=hidden], .field-hint, .field-error").forEach((part) => part.remove());
    row.querySelectorAll("input").forEach((input) => { input.value = ""; input.removeAttribute("aria-describedby"); });
    numbered(row, number);
    last.after(row);
    prepare(row);
  }

  async function shown(row, blob) {
    const canvas = row.querySelector("canvas") || document.createElement("canvas");
    canvas.className = "photo-small";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "已拍的照片");
    const picture = await createImageBitmap(blob).catch(() => null);
    if (!picture) return;
    canvas.width = 320;
    canvas.height = Math.round((320 * picture.height) / picture.width);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    row.append(canvas);
    if (row.querySelector("button")) return;
    const away = document.createElement("button");
    Object.assign(away, { type: "button", className: "button button-quiet", textContent: "不要这张" });
    away.addEventListener("click", () => {
      files.delete(row.querySelector("input[type=file]").name);
      canvas.remove();
      away.remove();
      soon();
    });
    row.append(away);
  }

  function prepare(row) {
    const input = row.querySelector("input[type=file]");
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      files.set(input.name, await smaller(input.files[0]));
      input.value = "";
      await shown(row, files.get(input.name));
      if (row === rows().at(-1)) another();
      keep();
    });
  }

  /* --- signatures ------------------------------------------------------------------------------------------------ */

  function signer(part) {
    const input = part.querySelector("input[type=file]");
    const label = part.querySelector("label").textContent.trim();
    const pad = signaturePad(label, (blob) => { files.set(input.name, blob); keep(); });
    const clear = document.createElement("button");
    Object.assign(clear, { type: "button", className: "button button-quiet", textContent: "擦掉重签" });
    clear.setAttribute("aria-label", `${label}：擦掉重签`);
    clear.addEventListener("click", () => { pad.clear(); files.delete(input.name); soon(); });
    input.closest(".field").after(pad.canvas, clear);
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      files.set(input.name, await smaller(input.files[0]));
      input.value = "";
      await pad.show(files.get(input.name)).catch(() => {});
      keep();
    });
    pads.set(input.name, pad);
  }

  function paper() {
    const input = form.querySelector("input[type=file][name=paper]");
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      files.set("paper", await smaller(input.files[0]));
      input.value = "";
      await shown(input.closest(".field"), files.get("paper"));
      keep();
    });
  }

  /* --- what was kept comes back ----------------------------------------------------------------------------------- */

  async function restore(record) {
    const said = new Map(record.fields);
    for (const { name } of record.files) {
      while (/^photo-\d+$/.test(name) && !form.elements[name]) another();
    }
    for (const input of form.elements) {
      if (!input.name || input.type === "file" || input.name === "csrfmiddlewaretoken") continue;
      if (input.type === "radio" || input.type === "checkbox") input.checked = said.get(input.name) === input.value;
      else if (said.has(input.name)) input.value = said.get(input.name);
    }
    for (const { name, blob } of record.files) {
      files.set(name, blob);
      if (pads.has(name)) await pads.get(name).show(blob).catch(() => {});
      else await shown(form.elements[name].closest("[data-photo]") || form.elements[name].closest(".field"), blob);
    }
    if (files.has(rows().at(-1).querySelector("input[type=file]").name)) another();
    discard.hidden = false;
    say(outbox.words(record));
  }

  /* What is better found while everybody is still on site. The house looks again. */
  function missing() {
    const lacks = [];
    form.querySelectorAll("fieldset").forEach((group) => {
      if (!group.querySelector("input:checked")) lacks.push(group.querySelector("legend").textContent.trim());
    });
    for (const name of ["held_at", "place", "summary", "present"]) {
      const input = form.elements[name];
      if (!input.value.trim()) lacks.push(input.labels[0].textContent.trim());
    }
    const signed = (name) => files.has(name) || form.elements[`${name}-kept`] || form.elements[name.replace("sign", "paper")].checked;
    const inspectors = [...pads.keys()].filter((name) => name !== "sign-present" && signed(name));
    if (inspectors.length < 2) lacks.push("两名以上核查人员的签字");
    if (!signed("sign-present") && !form.elements.refusal.value.trim()) lacks.push("现场人员的签字，或者拒绝签字的原因");
    return lacks;
  }

  async function submit(event) {
    event.preventDefault();
    const lacks = missing();
    if (lacks.length) {
      await keep();
      say(`还缺：${lacks.join("；")}。已填的保存在本机。`);
      return;
    }
    await keep("waiting");
    await outbox.send();
  }

  function heard(where, became, more) {
    if (where !== address) return;
    if (became === "refused") return say(`没有收下：${more.message} 记录还在本机，改好后可以再提交。`);
    say(outbox.WORDS[became]);
    if (became !== "sent") return;
    form.querySelectorAll("input, textarea, button").forEach((part) => { part.disabled = true; });
    const link = document.createElement("a");
    link.href = more.case;
    link.textContent = "看办件";
    state.append("　", link);
  }

  /* What was photographed before this file ran. */
  const chosen = () => form.querySelectorAll("input[type=file]").forEach((input) => {
    if (input.files.length) input.dispatchEvent(new Event("change"));
  });

  const spare = (row) => !row.querySelector("input[type=hidden]") && !row.querySelector("input[type=file]").files.length;
  rows().slice(1).filter(spare).forEach((row) => row.remove());
  rows().forEach(prepare);
  form.querySelectorAll("[data-signer]").forEach(signer);
  paper();
  form.addEventListener("input", soon);
  form.addEventListener("submit", submit);
  discard.addEventListener("click", async () => {
    if (!confirm("删除后不能恢复。确定删除这部手机上的这份记录吗？")) return;
    await outbox.remove(address);
    location.reload();
  });
  outbox.heard(heard);
  outbox.get(address).then((record) => record && restore(record)).catch(() => {}).then(chosen);
})();
