// The keys of the desk: digits answer the criterion one stands on, J and K go from one to another, S submits, N and P change the
// project or the row. Nothing is taken from who is typing; the switch of the help turns all of it off (app.js keeps that).
const stops = () => [...document.querySelectorAll("#score-project[data-sheet] .criterion, select[data-cell]:not(:disabled)")];
const writing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable]") || (target.closest("select") && !target.matches("[data-cell]"));
const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
const here = () => document.activeElement?.closest(".criterion:not(#own-note), select[data-cell]");
const answered = (stop) => (stop.matches("select") ? stop.value : stop.querySelector("input:checked"));
const controls = (stop) => (stop.matches("select") ? stop : stop.querySelector("input:checked") ?? stop.querySelector("input"));
const nameOf = (stop) => (stop.matches("select") ? stop.name : stop.id); // "criterion-7"
const go = (stop) => { const control = stop && controls(stop); control?.focus(); control?.scrollIntoView({ block: "nearest" }); return !!control; };
const rows = () => [...document.querySelectorAll("tr:has(form[data-sheet])")].filter((row) => row.querySelector("select[data-cell]:not(:disabled)"));

function choose(stop, digit) {
  const select = stop.matches("select");
  const options = select ? [...stop.options].filter((option) => option.value) : [...stop.querySelectorAll("input[data-digit]")];
  const chosen = options.find((option) => (select ? String(option.value % 10) : option.dataset.digit) === digit);
  if (!chosen) return;
  if (select) stop.value = chosen.value; else chosen.checked = true;
  stop.querySelector?.("input")?.dispatchEvent(new Event("input", { bubbles: true })) ?? stop.dispatchEvent(new Event("input", { bubbles: true }));
  if ((stop.dataset.commentOn ?? "").split(" ").includes(chosen.value)) return explain(stop);
  onward(stop);
}

// The step that needs a reason: the cursor goes where it is written.
function explain(stop) {
  const field = stop.form.elements[nameOf(stop).replace("criterion", "comment")];
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
}

// After an answer: the next criterion of the same sheet, at its end the button.
function onward(stop) {
  const form = stop.form, own = stops().filter((one) => one.form === form);
  go(own[own.indexOf(stop) + 1]) || form.querySelector("[data-submit-row], [data-key=s]")?.focus();
}

function move(by) {
  const all = stops(), at = all.indexOf(here());
  go(all[at < 0 ? (by > 0 ? Math.max(all.findIndex((stop) => !answered(stop)), 0) : all.length - 1) : at + by]);
}

function row(by) {
  const all = rows(), at = all.findIndex((one) => one.contains(document.activeElement));
  go(all[at < 0 ? 0 : at + by]?.querySelector("select[data-cell]:not(:disabled)"));
}

const russian = { о: "j", л: "k", ы: "s", т: "n", з: "p" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || off()) return;
  const key = russian[event.key.toLowerCase()] ?? event.key.toLowerCase(), table = document.querySelector("[data-cell]");
  const act = /^[0-9]$/.test(key) ? () => { const stop = here() ?? stops().find((one) => !answered(one)); if (stop) choose(stop, key); }
    : { j: () => move(1), k: () => move(-1), ...(table && { n: () => row(1), p: () => row(-1), s: () => document.activeElement?.closest("tr")?.querySelector("form[data-sheet]")?.requestSubmit() }) }[key];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}, { capture: true });
// Ctrl + Enter submits what one writes in, Escape goes back from a reason to its criterion.
document.addEventListener("keydown", (event) => {
  const form = event.target.matches("form[data-sheet] textarea") && event.target.form;
  if (!form) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  if (event.key !== "Escape" || !event.target.name.startsWith("comment")) return;
  const name = event.target.name.replace("comment", "criterion");
  const stop = stops().find((one) => nameOf(one) === name && one.form === form);
  stop ? onward(stop) : event.target.blur();
});

document.addEventListener("sheet:faults", ({ target, detail }) => {
  for (const [criterion, fault] of detail) {
    const control = target.querySelector(`#criterion-${criterion}`) ?? document.querySelector(`select[form="${target.id}"][name="criterion-${criterion}"]`);
    control?.classList.add(control.matches("select") ? "govuk-select--error" : "criterion--error");
    control?.setAttribute("title", fault);
  }
  const words = target.querySelector("[data-said]");
  if (words && detail.length) words.textContent = detail.map(([, fault]) => fault).filter((fault, n, all) => all.indexOf(fault) === n).join(". ");
});
document.addEventListener("sheet:done", ({ target }) => {
  const words = document.querySelector("[data-done]"), { total } = words.dataset, done = (words.dataset.done = Number(words.dataset.done) + 1);
  words.textContent = `${done} из ${total}`;
  document.querySelector(".desk__bar .progress__done")?.setAttribute("width", `${(100 * done) / (total || 1)}%`);
  if (target.hasAttribute("data-go")) return;
  const own = target.closest("tr"), stood = own.contains(document.activeElement) || document.activeElement === document.body;
  const next = rows().find((one) => own.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  for (const control of target.elements) control.disabled = true;
  target.removeAttribute("data-sheet");
  if (stood) go(next?.querySelector("select[data-cell]:not(:disabled)"));
});
