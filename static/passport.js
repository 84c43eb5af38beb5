// A passport's section: saved while it is typed, kept in this browser too and offered back, rows added in place, the estimate added up.
const form = document.querySelector("form[data-kept]");
const PAUSE = 700, AGAIN = 3000; // milliseconds: from the first unsaved letter to the save; from a failed save to the next try
const clock = (at) => new Date(at).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
const typed = () => JSON.stringify([...new FormData(form)].filter(([name, value]) => !/^(csrf_token|version|choice-.*)$/.test(name) && value !== ""));
const version = () => form.querySelector("input[name=version]");
const clashing = () => form.querySelector("[data-clash]");
const store = {
  get() { try { return JSON.parse(localStorage.getItem(form.dataset.kept)); } catch { return null; } },
  set(value) { try { localStorage.setItem(form.dataset.kept, JSON.stringify(value)); } catch { /* no room or not allowed: the server still saves */ } },
  drop() { try { localStorage.removeItem(form.dataset.kept); } catch { /* as above */ } },
};
let timer = 0, sent = "", sentBy = {}, unanswered = []; // bodies sent of which nothing was heard: the server may have them

function later(pause) { timer ||= setTimeout(() => { timer = 0; form.dispatchEvent(new Event("keep")); }, pause); }
function say(words) { const text = document.getElementById("saved").firstChild; text?.nodeType === 3 ? text.textContent = words : document.getElementById("saved").prepend(words); }
function changed() { store.set({ at: Date.now(), version: version().value, typed: typed(), unanswered }); if (form.hasAttribute("hx-post")) later(PAUSE); add(); }
function failed() { const kept = store.get(); say(`Нет связи с сайтом. Текст сохранён в этом браузере в ${clock(kept?.at ?? Date.now())}, отправим, когда связь вернётся`); document.getElementById("saved").classList.add("saved--not"); later(AGAIN); }

// What a colleague wrote in other fields goes into the form, unless somebody has begun to type there since: then the next save will ask.
function take(seen) {
  const news = [...document.querySelectorAll("#saved [data-taken]")].map((from) => [form.elements[from.dataset.taken], from.value]);
  if (news.some(([control]) => control.value !== sentBy[control.name])) version().value = seen;
  else for (const [control, value] of news) control.value = value;
}

function start() {
  let seen = version().value;
  form.addEventListener("input", changed);
  form.addEventListener("change", () => { if (typed() !== sent) changed(); }); // leaving a field that is saved already says nothing new
  form.addEventListener("htmx:before:request", (event) => {
    if (clashing()) return event.preventDefault();
    seen = version().value;
    sent = typed();
    sentBy = Object.fromEntries([...new FormData(form)]);
    const body = new URLSearchParams(new FormData(form));
    for (const earlier of unanswered) body.append("unanswered", earlier);
    const own = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "csrf_token"));
    unanswered = [...unanswered, `${own}`].slice(-5);
    const kept = store.get();
    if (kept) store.set({ ...kept, unanswered });
    event.detail.ctx.request.body = body;
  });
  form.addEventListener("htmx:after:request", (event) => {
    if (!/id="saved"/.test(event.detail.ctx.text)) { event.preventDefault(); failed(); } else unanswered = [];
  });
  form.addEventListener("htmx:error", failed);
  form.addEventListener("htmx:after:swap", () => {
    take(seen);
    if (clashing()) return clashing().focus();
    const same = typed() === sent || document.querySelector("#saved [data-taken]");
    if (document.querySelector("#saved[data-done]") && same) store.drop();
    if (typed() !== sent && !document.querySelector("#saved [data-taken]")) later(PAUSE);
  });
  offer();
}

// The text that never reached the server is offered back; it is saved as a change of the version it was written over.
function offer() {
  const kept = store.get();
  if (!kept || clashing()) return;
  if (kept.typed === typed()) return store.drop();
  const box = form.querySelector("[data-offer]");
  box.innerHTML = '<p></p><button type="button" class="govuk-button button--small">Вернуть этот текст</button> <button type="button" class="govuk-button govuk-button--secondary button--small">Удалить</button>';
  box.firstChild.textContent = `В этом браузере остался текст от ${clock(kept.at)}, который не дошёл до сервера.`;
  const [back, drop] = box.querySelectorAll("button");
  back.addEventListener("click", () => { fill(JSON.parse(kept.typed)); version().value = kept.version; unanswered = kept.unanswered ?? []; box.hidden = true; changed(); say(`Возвращён текст от ${clock(kept.at)}`); });
  drop.addEventListener("click", () => { store.drop(); box.hidden = true; });
  box.hidden = false;
}

function fill(pairs) {
  const values = pairs.reduce((all, [name, value]) => all.set(name, [...(all.get(name) ?? []), value]), new Map());
  for (const name of values.keys()) if (!form.elements[name]) more();
  for (const control of form.elements) {
    if (!control.name || /^(csrf_token|version|choice-.*)$/.test(control.name) || control.type === "submit") continue;
    const own = values.get(control.name) ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = own.includes(control.value);
    else control.value = own[0] ?? "";
  }
}

function more() {
  const rows = form.querySelectorAll(".line"), last = rows[rows.length - 1], row = last.cloneNode(true), next = rows.length;
  row.setAttribute("aria-label", `Строка ${next + 1}`);
  for (const part of row.querySelectorAll("input, label")) {
    for (const key of ["id", "name", "for"]) if (part.hasAttribute(key)) part.setAttribute(key, part.getAttribute(key).replace(/-\d+-/, `-${next}-`));
    if (part.localName === "input") { part.value = ""; part.classList.remove("govuk-input--error"); part.removeAttribute("aria-describedby"); part.removeAttribute("aria-invalid"); }
  }
  row.querySelectorAll(".govuk-error-message").forEach((word) => word.remove());
  row.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
  last.after(row);
  return row;
}

// The sum of the lines beside the request, as one types.
function add() {
  const box = form.querySelector("[data-sum]");
  if (!box) return;
  const number = (name) => Number((form.elements[name]?.value ?? "").replace(/[\s\u00a0\u202f₽]/g, "")) || 0;
  let sum = 0;
  form.querySelectorAll(".line").forEach((_, n) => { sum += number(`lines-${n}-quantity`) * number(`lines-${n}-price`); });
  const asked = number("requested"), roubles = (value) => `${value.toLocaleString("ru")} ₽`;
  box.textContent = `Сумма строк: ${roubles(sum)}` + (asked && sum ? (asked === sum ? ", совпадает с запросом" : `, до запроса ${asked > sum ? "не хватает" : "лишние"} ${roubles(Math.abs(asked - sum))}`) : "");
}

if (form) {
  const button = form.querySelector("[data-more]");
  if (button) button.textContent = "Добавить строку";
  button?.addEventListener("click", (event) => { event.preventDefault(); more().querySelector("input").focus(); });
  add();
  start();
}
