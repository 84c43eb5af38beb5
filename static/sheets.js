// Sheets of scores and own notes: saved while they are filled in, kept in this browser until the server has them, and sent again
// after a cut. What is on its way is sent again letter by letter with the version it was written over, so that an answer that was
// lost never makes a second score; what was typed meanwhile follows after it.
const PAUSE = 600, AGAIN = 3000; // milliseconds: from the last change to the save; from a failed send to the next try
const bar = document.querySelector("[data-person]");
const prefix = `sheet:${bar.dataset.person}:`;
const line = document.getElementById("line");
const memory = new Map(), busy = new Set(), refused = new Set();
let cut = false, waiting = 0, wanted = null, resent = 0;

const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)) ?? memory.get(key) ?? null; } catch { return memory.get(key) ?? null; } },
  set(key, item) { try { localStorage.setItem(key, JSON.stringify(item)); } catch { memory.set(key, item); } },
  drop(key) { memory.delete(key); try { localStorage.removeItem(key); } catch { /* not allowed: memory had it */ } },
  keys() { let all = [...memory.keys()]; try { all = all.concat(Object.keys(localStorage)); } catch { /* as above */ } return [...new Set(all)].filter((key) => key.startsWith(prefix)); },
};
const clock = (at) => new Date(at).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
const keyOf = (form) => prefix + form.dataset.sheet;
const formOf = (key) => document.querySelector(`form[data-sheet="${CSS.escape(key.slice(prefix.length))}"]`);
const typed = (form) => [...new FormData(form)].filter(([name]) => name !== "csrf_token" && name !== "version");
const version = (form) => form.elements.version;
const same = (one, two) => JSON.stringify(one.filter(([, value]) => value)) === JSON.stringify(two.filter(([, value]) => value));

function say(form, words, bad = false) {
  const place = form?.querySelector("[data-said]");
  if (!place) return;
  place.textContent = words;
  place.classList.toggle("saved--not", bad);
}

// What waits for the line, and that nothing of it is lost or sent twice.
function tell() {
  const left = store.keys().filter((key) => !store.get(key)?.clash).length;
  line.hidden = !(cut || resent);
  line.classList.toggle("desk__cut--back", !cut);
  line.textContent = cut ? `Нет связи с сайтом. Всё введённое хранится в этом браузере и уйдёт само, когда связь вернётся. Ждут отправки: ${left}`
    : resent ? `Связь вернулась: отправлено ${resent}, ничего не потеряно и не записано дважды` : "";
}

function later(pause) { clearTimeout(waiting); waiting = setTimeout(flushAll, pause); }

function changed(form, now = null) {
  const key = keyOf(form), item = store.get(key) ?? {};
  store.set(key, { ...item, base: item.flying ? item.base : version(form).value, at: Date.now(), clash: false, typed: { url: form.dataset.sheet, fields: typed(form), ...now } });
  refused.delete(key);
  if (now) flush(key); else later(PAUSE);
}

async function post(flight) {
  const body = new URLSearchParams(flight.fields);
  body.set("version", flight.version);
  if (flight.go) body.set("go", "1"); // the answer says where to go next
  body.set("csrf_token", document.querySelector("[name=csrf_token]").value);
  try {
    const answer = await fetch(flight.url, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual", keepalive: true });
    if (answer.status >= 500 || answer.status === 429) return null;
    return { status: answer.status, box: new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("saved") };
  } catch { return null; }
}

// One send of one sheet; true while there is more of it to send.
async function step(key) {
  const item = store.get(key);
  if (!item || item.clash || refused.has(key)) return false;
  if (!item.flying) {
    if (!item.typed) return store.drop(key), false;
    item.flying = { ...item.typed, version: item.base };
    item.typed = null;
    store.set(key, item);
  }
  const answer = await post(item.flying), form = formOf(key);
  if (!answer) {
    cut = true;
    say(form, `Нет связи: сохранено в этом браузере в ${clock(item.at)}`, true);
    later(AGAIN);
    return false;
  }
  if (cut) { cut = false; resent = 0; later(0); }
  return settle(key, form, answer, item.flying);
}

function settle(key, form, { status, box }, flight) {
  const item = store.get(key) ?? {}, words = box?.querySelector("[data-words]")?.textContent ?? "Сайт не принял введённое: войдите снова, оно хранится в этом браузере";
  if (status === 200 && box) return accepted(key, form, item, flight, box, words);
  say(form, status === 409 ? `${words} Обновите страницу: введённое вами останется.` : words, true);
  if (status !== 422 || !box) { // somebody was quicker, the round is closed, or the session is over: nothing is thrown away
    if (box) store.set(key, { ...item, typed: item.typed ?? flight, flying: null, clash: true });
    else refused.add(key);
    return false;
  }
  form?.dispatchEvent(new CustomEvent("sheet:faults", { bubbles: true, detail: [...box.querySelectorAll("[data-fault]")].map((fault) => [fault.dataset.fault, fault.textContent]) }));
  const draft = flight.url !== key.slice(prefix.length); // what can't be submitted is kept as a draft all the same
  store.set(key, { ...item, flying: null, typed: item.typed ?? (draft ? { url: key.slice(prefix.length), fields: flight.fields } : null) });
  return draft || !!item.typed;
}

function accepted(key, form, item, flight, box, words) {
  if (line.hidden === false) resent += 1;
  if (form) version(form).value = box.dataset.version;
  store.set(key, { ...item, flying: null, base: box.dataset.version });
  if (item.typed) return true;
  store.drop(key);
  say(form, words);
  if ("submitted" in box.dataset) form?.dispatchEvent(new CustomEvent("sheet:done", { bubbles: true, detail: words }));
  if (flight.go && form?.hasAttribute("data-go")) location.assign(box.dataset.next);
  return false;
}

async function run(key) { while (await step(key)); tell(); if (!cut && wanted) location.assign(wanted); }
async function flush(key) {
  if (busy.has(key)) return;
  busy.add(key);
  try { await (navigator.locks ? navigator.locks.request(key, () => run(key)) : run(key)); } finally { busy.delete(key); }
  if (!cut && store.get(key)?.typed && !store.get(key).clash && !refused.has(key)) later(PAUSE);
}
async function flushAll() {
  for (const key of store.keys()) { await flush(key); if (cut) return; }
}

// What an earlier page could not send goes back into the form; where the server has something newer, the person decides.
function offer(form) {
  const key = keyOf(form), item = store.get(key);
  if (!item) return;
  const kept = (item.typed ?? item.flying)?.fields;
  if (!kept || same(kept, typed(form)) && !item.flying) return store.drop(key);
  if (!item.clash && (item.flying || item.base === version(form).value)) return fill(form, kept);
  store.set(key, { ...item, clash: true });
  const box = form.querySelector("[data-offer]");
  if (!box) return;
  box.innerHTML = '<p></p><button type="button" class="govuk-button button--dense">Вернуть</button> <button type="button" class="govuk-button govuk-button--secondary button--dense">Удалить</button>';
  box.firstChild.textContent = `В этом браузере остались отметки от ${clock(item.at)}, которые не дошли до сервера: эту оценку успели сохранить в другом окне.`;
  const [back, drop] = box.querySelectorAll("button");
  back.addEventListener("click", () => { fill(form, kept); box.hidden = true; store.drop(key); changed(form); });
  drop.addEventListener("click", () => { store.drop(key); box.hidden = true; });
  box.hidden = false;
}

function fill(form, pairs) {
  const values = new Map(pairs);
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "submit") continue;
    if (control.type === "radio") control.checked = values.get(control.name) === control.value;
    else control.value = values.get(control.name) ?? "";
  }
}

document.addEventListener("input", (event) => { if (event.target.form?.dataset.sheet) changed(event.target.form); });
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.sheet) return;
  event.preventDefault();
  changed(form, { url: event.submitter?.getAttribute("formaction") ?? form.getAttribute("action"), go: true });
});
// Without a line the next page could not be opened: it is opened when the line is back.
document.addEventListener("click", (event) => {
  const way = event.target.closest("a[data-way]");
  if (!way || !(cut || !navigator.onLine)) return;
  event.preventDefault();
  wanted = way.href;
  cut = true;
  tell();
  line.textContent += ". Следующий проект откроется сам";
  later(AGAIN);
});
addEventListener("online", () => later(0));
addEventListener("offline", () => { cut = true; tell(); });
addEventListener("pagehide", flushAll);
for (const form of document.querySelectorAll("form[data-sheet]")) offer(form);
flushAll().then(tell);
