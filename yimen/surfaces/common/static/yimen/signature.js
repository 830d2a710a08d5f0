/* A pad to sign on with a finger or a pen. It draws dark on white, three times as wide as high, and gives a PNG. */
"use strict";
function signaturePad(label, changed) {
  const WIDTH = 720, HEIGHT = 240;
  const canvas = document.createElement("canvas");
  canvas.className = "signature-pad";
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${label}：在这里签字`);
  const pen = canvas.getContext("2d");
  let last = null, empty = true;

  function clear() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    empty = true;
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * (WIDTH / box.width), (event.clientY - box.top) * (HEIGHT / box.height)];
  }

  function draw(event) {
    if (!last) return;
    const next = place(event);
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#123" });
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...next);
    pen.stroke();
    last = next;
    empty = false;
  }

  async function end() {
    if (!last) return;
    last = null;
    if (!empty) changed(await new Promise((done) => canvas.toBlob(done, "image/png")));
  }

  canvas.addEventListener("pointerdown", (event) => { last = place(event); canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", draw);
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  clear();

  async function show(blob) {
    const picture = await createImageBitmap(blob);
    const scale = Math.min(WIDTH / picture.width, HEIGHT / picture.height);
    clear();
    pen.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
    empty = false;
  }
  return { canvas, clear, show };
}
