/* Asks the browser where it is, once, when the button is pressed, and sends that with the form. */
"use strict";
(() => {
  const form = document.querySelector("[data-near]");
  const trouble = form.querySelector("[data-near-trouble]");
  if (!("geolocation" in navigator)) return;
  form.hidden = false;

  function say(words) {
    trouble.textContent = words;
    trouble.hidden = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    trouble.hidden = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      for (const name of ["latitude", "longitude", "accuracy"]) form.elements[name].value = coords[name];
      form.submit();
    }, (error) => say(error.code === error.PERMISSION_DENIED
      ? "浏览器没有允许使用位置。请允许后再试，或扫大厅门口的二维码取号。"
      : "现在读不到位置。请稍后再试，或扫大厅门口的二维码取号。"), { timeout: 15000, maximumAge: 60000 });
  }, { capture: true });
})();
