// Small behaviours of forms and menus, bound by data- attributes; every page works without them.

// What went wrong takes the focus, so that it is read out and the next Tab goes to its links.
document.querySelector("[data-focus]")?.focus();

// A link in the error summary goes to its field and puts the cursor there.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// Leaving with unsaved changes asks once. htmx autosave clears the mark by sending "saved".
for (const form of document.querySelectorAll("form[data-guard-unsaved]")) {
  let dirty = false;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  document.body.addEventListener("saved", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

// How many characters are left, shown from the last tenth on and read out politely.
for (const area of document.querySelectorAll("textarea[data-count][maxlength]")) {
  const most = Number(area.getAttribute("maxlength"));
  const note = document.createElement("p");
  note.className = "char-count";
  note.setAttribute("aria-live", "polite");
  area.after(note);
  const tell = () => {
    const left = most - area.value.length;
    note.textContent = left <= most / 10 ? `${left.toLocaleString("en-GB")} characters left` : "";
    note.toggleAttribute("data-near", left <= most / 50);
  };
  area.addEventListener("input", tell);
  tell();
}

// A form is sent once. The button stays enabled until the event is over, so that its name and value are sent too.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.dataset.once === "no") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// The menu closes on Escape and on a click elsewhere.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}

// Ctrl+Enter (or Cmd+Enter) in a form with a marked button presses it; other marked keys work outside fields.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.target.closest("form")?.querySelector("[data-key='submit']")?.click();
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]")) {
    if (/^[a-z]$/.test(event.key)) document.querySelector(`[data-key='${event.key}']`)?.click();
  }
});

// A chosen file says its size before it is sent, and whether it is too large.
for (const upload of document.querySelectorAll("[data-upload]")) {
  const input = upload.querySelector("input[type='file']");
  const state = upload.querySelector(".upload-state");
  input?.addEventListener("change", () => {
    const file = input.files[0];
    const megabytes = file ? file.size / 1048576 : 0;
    const most = Number(upload.dataset.maxMb || Infinity);
    const size = megabytes >= 0.1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil((file?.size ?? 0) / 1024)} KB`;
    state.textContent = !file ? "" : megabytes > most ? `${file.name} is ${size}. The most is ${most} MB: choose a smaller file.` : `${file.name}, ${size}. Not sent yet.`;
    state.toggleAttribute("data-bad", megabytes > most);
  });
}
