// Files are sent with a bar that shows how far it is, and can be dropped onto the form; without this the form sends them itself.
const page = () => document.getElementById("files-page");
const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString("ru", { maximumFractionDigits: 1 })} МБ`;

const LARGEST = 25e6, TOO_LARGE = "Файлы слишком большие: за один раз принимаем до 25 МБ.";

function send(form, files) {
  const data = new FormData(form);
  data.delete("files");
  for (const file of files) data.append("files", file);
  const box = form.querySelector("[data-progress]"), bar = box.querySelector("progress"), words = box.querySelector("[data-progress-words]");
  box.hidden = false;
  if ([...files].reduce((sum, file) => sum + file.size, 0) > LARGEST) return fail(box, words, TOO_LARGE);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    bar.value = (100 * event.loaded) / event.total;
    words.textContent = event.loaded < event.total ? `Передано ${megabytes(event.loaded)} из ${megabytes(event.total)}` : "Проверяем файлы";
  });
  request.addEventListener("load", () => {
    const answer = new DOMParser().parseFromString(request.responseText, "text/html"), fresh = answer.getElementById("files-page");
    if (!fresh) return fail(box, words, request.status === 413 ? TOO_LARGE : "Не удалось передать файлы. Обновите страницу и попробуйте ещё раз.");
    page().replaceWith(document.adoptNode(fresh));
    start();
    (document.querySelector(".govuk-error-summary") ?? document.getElementById("files"))?.focus();
  });
  request.addEventListener("error", () => fail(box, words, "Нет связи с сайтом. Файлы не переданы, попробуйте ещё раз."));
  request.send(data);
}

function fail(box, words, sentence) { box.querySelector("progress").value = 0; words.textContent = sentence; }

function start() {
  const form = document.querySelector("form[data-drop]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => { if (input.files.length) { event.preventDefault(); send(form, input.files); } });
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("drop--over"); });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("drop--over"));
  form.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) send(form, event.dataTransfer.files); });
}
start();
