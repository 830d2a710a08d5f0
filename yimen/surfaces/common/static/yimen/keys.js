/* Keyboard for people with many cases. A page works without it; it only presses what is already on the page.
   - data-key="a" on a link or button: that key presses it, unless somebody is typing. "Ctrl+Enter" works while typing too.
   - data-list around data-row elements: arrow up and down, or K and J, walk the rows, Enter opens the row's first link.
     A page with several lists says data-list="main" of the one the arrows begin with.
   - inside a data-row a key acts on the row that has the focus; data-then="next" then goes on to the next row,
     data-then="write" to the row's text, which Enter leaves for the next row.
   - ? shows the list of keys, where they can also be switched off.
   It listens from the page's first line on (no defer): whoever sees a key on the page can press it. */
"use strict";
(() => {
  const OFF = "yimen-keys-off";
  const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
  const keys = () => document.querySelector("[data-keys]");
  const shown = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  const typing = (element) =>
    element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])");
  const row = () => document.activeElement?.closest("[data-row]");

  function pressed(event) {
    return (event.ctrlKey ? "Ctrl+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  }

  function target(name) {
    const here = row();
    const all = [...document.querySelectorAll("[data-key]")].filter(
      (element) => element.dataset.key.split(" ").includes(name) && shown(element.closest("label") || element));
    return all.find((element) => here && here.contains(element)) || all.find((element) => !element.closest("[data-row]"));
  }

  function walk(from, step) {
    const list = from ? from.closest("[data-list]") : document.querySelector("[data-list=main]") ?? document.querySelector("[data-list]");
    const rows = list ? [...list.querySelectorAll("[data-row]")] : [];
    const next = rows[from ? rows.indexOf(from) + step : 0];
    if (next) (next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button, input"))?.focus();
    return Boolean(next);
  }

  function press(element) {
    const here = element.closest("[data-row]");
    if (element.matches("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select")) element.focus();
    else element.click();
    if (element.dataset.then === "next") walk(here, 1);
    if (element.dataset.then === "write") here.querySelector("textarea")?.focus();
  }

  function explain() {
    const panel = keys(), list = panel.querySelector("dl");
    const rows = [...document.querySelectorAll("[data-key]")].filter(shown).map(
      (element) => [element.dataset.key, element.dataset.keyName || element.textContent.replace(element.querySelector("kbd")?.textContent ?? "", "").trim()]);
    const pairs = new Map(rows.filter(([, words]) => words));
    if (document.querySelector("[data-list]")) pairs.set("J K ↓ ↑", "下一行、上一行");
    list.replaceChildren(...[...pairs].flatMap(([key, words]) => {
      const term = document.createElement("dt"), meaning = document.createElement("dd"), cap = document.createElement("kbd");
      cap.textContent = key; term.append(cap); meaning.textContent = words;
      return [term, meaning];
    }));
    panel.hidden = !panel.hidden;
    if (!panel.hidden) panel.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
    const busy = typing(event.target), name = pressed(event), panel = keys();
    if (event.key === "Escape" && panel && !panel.hidden) { panel.hidden = true; return; }
    if (name === "Enter" && !event.shiftKey && event.target.matches("[data-row] textarea")) { event.preventDefault(); walk(row(), 1); return; }
    if (busy && !event.ctrlKey) return;
    if (event.key === "?" && panel) { event.preventDefault(); explain(); return; }
    if (localStorage.getItem(OFF) && !event.ctrlKey) return;
    if (STEPS[name] && !event.target.matches(name.length > 1 ? "input, select" : "select")) {
      if (walk(row(), STEPS[name])) event.preventDefault();
      return;
    }
    if (name === "Enter" && document.activeElement?.matches("[data-row]:not(a, button)")) { row().querySelector("a[href]")?.click(); return; }
    const element = target(name);
    if (element) { event.preventDefault(); press(element); }
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-keys-open]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", explain);
    });
    const off = keys()?.querySelector("[data-keys-off]");
    off?.addEventListener("change", () => {
      if (off.checked) localStorage.setItem(OFF, "1"); else localStorage.removeItem(OFF);
    });
    if (off) off.checked = Boolean(localStorage.getItem(OFF));
  });
})();
