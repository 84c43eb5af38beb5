// What makes the pages quicker or kinder; every one of them works without it.
import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

const words = (one, few, many) => ({ one: `Осталось %{count} ${one}`, few: `Осталось %{count} ${few}`, many: `Осталось %{count} ${many}`, other: `Осталось %{count} ${few}` });
const over = { one: "Лишний %{count} знак", few: "Лишних %{count} знака", many: "Лишних %{count} знаков", other: "Лишних %{count} знака" };

function start(scope) {
  initAll({ scope, onError: (error) => error.name === "InitError" || console.error(error), characterCount: { i18n: { charactersUnderLimit: words("знак", "знака", "знаков"), charactersAtLimit: "Больше знаков не поместится", charactersOverLimit: over } } });
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
start(document);
document.addEventListener("htmx:after:swap", (event) => start(event.target instanceof Element ? event.target : document));

const forms = new Intl.PluralRules("ru");
const noun = (n, one, few, many) => ({ one, few, many, other: few })[forms.select(n)];

// The countdown of the home page: <div data-countdown="2023-04-15T21:00:00Z">; at most once a minute and when one comes back to it, not a live region.
function count(box) {
  const left = Date.parse(box.dataset.countdown) - Date.now() - skew, minutes = Math.floor(left / 60000);
  const days = Math.floor(minutes / 1440), hours = Math.floor((minutes % 1440) / 60), rest = minutes % 60;
  const [word, big, unit, small] = ["word", "number", "unit", "rest"].map((name) => box.querySelector(`[data-count-${name}]`));
  if (left <= 0) {
    box.classList.add("count--over");
    word.textContent = big.textContent = "";
    unit.textContent = "Время вышло";
    small.parentElement.replaceChildren(small);
    small.textContent = "обновите страницу";
    return;
  }
  big.textContent = days || hours || rest || "";
  unit.textContent = days ? noun(days, "день", "дня", "дней") : hours ? noun(hours, "час", "часа", "часов") : rest ? noun(rest, "минута", "минуты", "минут") : "меньше минуты";
  small.textContent = days ? `${hours} ч ${rest} мин` : hours ? `${rest} мин` : "";
}
const countdown = document.querySelector("[data-countdown]");
const skew = countdown ? Date.parse(countdown.dataset.now || "") - performance.timeOrigin || 0 : 0;
if (countdown) {
  setInterval(() => document.hidden || count(countdown), 60000);
  document.addEventListener("visibilitychange", () => document.hidden || count(countdown));
}

// Menus close by Escape and by a click elsewhere.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});

// A toast closes in place.
document.addEventListener("click", (event) => {
  const cross = event.target.closest(".toast__close");
  if (cross) { event.preventDefault(); cross.closest(".toast").remove(); }
});

// Keys of the desk, of moderation and others: an element with data-key="j" is pressed by J unless somebody is typing, and data-focus names
// where the cursor goes next. The Russian layout has О and Л there. Ctrl + Enter sends the form one types in, Escape leaves the field.
const layout = { о: "j", л: "k", у: "e", ы: "s", ф: "a", к: "r", ч: "x", г: "u", м: "v", т: "n", з: "p" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]") || silent()) return;
  const key = layout[event.key.toLowerCase()] || event.key.toLowerCase();
  const pressed = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!pressed || (key === "enter" && event.target.closest("a, button, summary, input"))) return;
  event.preventDefault();
  pressed.click();
  document.querySelector(pressed.dataset.focus || null)?.focus();
});
document.addEventListener("keydown", (event) => {
  if (!event.target.matches("form[data-keys] textarea, form[data-keys] select, form[data-keys] input")) return;
  if (event.key === "Escape") event.target.blur();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
});
// Single keys can be turned off, for those who speak to their computer or press keys by accident.
const silent = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
for (const button of document.querySelectorAll("[data-keys-switch]")) {
  const show = () => { button.textContent = silent() ? "Включить клавиши" : "Выключить клавиши"; };
  button.hidden = false;
  button.addEventListener("click", () => { try { localStorage.setItem("keys", silent() ? "on" : "off"); } catch { /* they stay on */ } show(); });
  show();
}

// A form with data-autosave="/address" saves itself a second after the last change; the answer's text goes into its data-saved element.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  let waiting = 0;
  const status = document.querySelector(form.dataset.saved || "[data-saved-at]");
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" }, redirect: "manual" });
        const done = answer.ok || answer.type === "opaqueredirect";
        if (status) status.textContent = done ? `Сохранено в ${new Date().toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" })}` : "Не удалось сохранить: проверьте поля";
      } catch { if (status) status.textContent = "Нет связи: сохраним, как только она появится"; }
    }, 1000);
  });
}
// Selects and ticks with data-submit send their form at once.
document.addEventListener("change", (event) => event.target.closest("[data-submit]")?.form?.requestSubmit());
