// Comfort for the workbench: it saves a sentence when its writer pauses, keeps a
// copy of unsaved text in this browser, and shows both texts of a conflict. The
// page's plain form does the same work without it. desk-keys.js asks for all
// that by events on a sentence's text: desk:save, desk:confirm, desk:unconfirm,
// desk:put.

const bench = document.getElementById("workbench");
const form = document.getElementById("text");
const status = document.getElementById("saved");
const say = bench?.dataset ?? {};
const pause = 1500;
const timers = new Map();
const queue = new Map();
const dirty = new Set();
let busy = false;

// What got no answer is tried again by itself, after pauses that grow: a server
// that comes back is not met by everybody at once.
const firstPause = 2000;
const longestPause = 60000;
const unanswered = new Map();
let failures = 0;
let again;

const boxes = () => [...document.querySelectorAll("textarea[form=text]")];
const idOf = (box) => box.name.slice(2);
const fieldOf = (prefix, id) => document.querySelector(`input[form=text][name="${prefix}.${CSS.escape(id)}"]`);
const copyKey = (id) => `prevail.text.${say.task}.${id}`;

function show(text, state = "") {
  if (status) {
    status.dataset.state = state;
    if (status.textContent !== text) {
      status.textContent = text; // the same again is not read out again
    }
  }
}

// The copy of unsaved text. A browser that keeps nothing loses only this.
function keepCopy(box) {
  try {
    localStorage.setItem(copyKey(idOf(box)), box.value);
  } catch {
    // No room or not allowed: the server keeps the text soon enough.
  }
}

function dropCopy(id) {
  try {
    localStorage.removeItem(copyKey(id));
  } catch {
    // As above.
  }
}

function restore(box) {
  let copy = null;
  try {
    copy = localStorage.getItem(copyKey(idOf(box)));
  } catch {
    return;
  }
  if (copy === null || copy === box.value) {
    dropCopy(idOf(box));
    return;
  }
  const note = notice(say.restored);
  const text = document.createElement("textarea");
  text.className = "textarea";
  text.readOnly = true;
  text.lang = box.lang;
  text.dir = box.dir;
  text.value = copy;
  text.setAttribute("aria-label", say.restored);
  const take = button(say.mine, () => {
    put(box, copy, true);
    note.remove();
  });
  const leave = button(say.theirs, () => {
    dropCopy(idOf(box));
    note.remove();
    box.focus();
  });
  note.append(text, row(take, leave));
  box.after(note);
}

// A notice beside a text is in the language of the page, not of the text.
function notice(words) {
  const note = document.createElement("div");
  note.className = "notice notice--warning";
  note.lang = document.documentElement.lang;
  note.dir = document.documentElement.dir;
  const title = document.createElement("p");
  title.className = "notice__title";
  title.textContent = words;
  note.append(title);
  return note;
}

function row(...buttons) {
  const div = document.createElement("div");
  div.className = "actions";
  div.append(...buttons);
  return div;
}

function button(label, act, about) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "button button--small button--quiet";
  b.textContent = label;
  if (about) {
    const of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = `: ${about}`; // several sentences may ask at once
    b.append(of);
  }
  b.addEventListener("click", act);
  return b;
}

// Saving: one sentence a time and one request at a time, so that the versions
// that come back are always the newest.
function later(box) {
  keepCopy(box);
  dirty.add(box);
  show(say.unsaved);
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => save(box), pause));
}

function save(box, what = "") {
  clearTimeout(timers.get(box));
  queue.set(box, what || queue.get(box) || unanswered.get(box) || "");
  unanswered.delete(box);
  return drain();
}

function retry() {
  clearTimeout(again);
  for (const box of [...unanswered.keys()]) {
    save(box);
  }
}

// wait keeps what is still to be saved for a later try.
function wait() {
  clearTimeout(again);
  if (unanswered.size === 0) {
    failures = 0;
    return;
  }
  show(say.retrying, "retrying");
  again = setTimeout(retry, Math.min(firstPause * 2 ** failures, longestPause));
  failures += 1;
}

async function drain() {
  if (busy) {
    return;
  }
  busy = true;
  const changed = new Set();
  try {
    while (queue.size > 0) {
      const [box, what] = queue.entries().next().value;
      queue.delete(box);
      const answer = await send(box, what);
      if (!answer) {
        keepCopy(box);
        unanswered.set(box, what);
        break; // the others would get none either
      }
      if (answer.saved?.length > 0) {
        changed.add(idOf(box));
      }
      delete box.dataset.confirming;
    }
  } finally {
    busy = false;
  }
  for (const [box, what] of unanswered.size > 0 ? queue : []) {
    unanswered.set(box, what);
    queue.delete(box);
  }
  wait();
  if (changed.size > 0) {
    // desk-refresh.js and desk-checks.js take it from here.
    document.dispatchEvent(new CustomEvent("desk:saved", { detail: [...changed] }));
  }
}

// send returns the server's answer, null when there is none: no network, or a
// server that is away or has a fault.
async function send(box, what) {
  const id = idOf(box);
  const text = box.value;
  const body = new URLSearchParams();
  body.set("form_token", form.elements.form_token.value);
  body.set("do", what ? `${what}:${id}` : "save");
  body.set(`t.${id}`, text);
  body.set(`v.${id}`, fieldOf("v", id).value);
  body.set(`b.${id}`, fieldOf("b", id).value);
  if (unanswered.size === 0 && failures === 0) {
    show(say.saving);
  }
  let answer;
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    answer = await response.json();
  } catch {
    return null;
  }
  if (response.status >= 500) {
    return null;
  }
  for (const one of answer.saved ?? []) {
    accepted(box, one, text, answer.at);
  }
  for (const clash of answer.conflicts ?? []) {
    conflict(box, clash);
  }
  if (!response.ok && !(answer.conflicts ?? []).length) {
    failed(box, answer.refused ?? (answer.reasons ?? []).map((r) => r.detail));
  }
  return answer;
}

function accepted(box, one, text, at) {
  fieldOf("v", one.id).value = one.version;
  fieldOf("b", one.id).value = one.base;
  if (box.value === text) {
    dropCopy(one.id);
    dirty.delete(box);
  }
  follow(one.task);
  if (one.suggested) {
    show(say.suggested);
    return;
  }
  mark(box, one.confirmed);
  show(say.saved.replace("%s", at));
}

// The task's own version grows with every save. The forms of this page that act
// on the task follow.
function follow(task) {
  const path = new URL(form.action).pathname.replace(/segments$/, "act/");
  for (const other of document.forms) {
    const version = other.elements.version;
    if (version && new URL(other.action).pathname.startsWith(path)) {
      version.value = task;
    }
  }
}

function mark(box, confirmed) {
  box.closest(".segment").classList.toggle("segment--confirmed", confirmed);
  const id = idOf(box);
  const flag = fieldOf("c", id);
  if (confirmed && !flag) {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = `c.${id}`;
    hidden.value = "1";
    hidden.setAttribute("form", "text");
    box.after(hidden);
  }
  if (!confirmed) {
    flag?.remove();
  }
}

function failed(box, reasons = []) {
  keepCopy(box);
  show([say.failed, ...reasons].join(" "), "failed");
}

// Two texts for one sentence: both are shown, and the writer decides.
function conflict(box, clash) {
  show(say.conflict);
  const id = clash.id;
  box.parentElement.querySelector("[role=alert]")?.remove();
  const note = notice(say.conflict);
  note.setAttribute("role", "alert");
  const theirs = document.createElement("p");
  theirs.lang = box.lang;
  theirs.dir = box.dir;
  theirs.textContent = clash.theirs;
  dirty.delete(box);
  const settle = () => {
    fieldOf("v", id).value = clash.version;
    fieldOf("b", id).value = clash.base;
    note.remove();
    box.focus();
  };
  const mine = button(say.mine, () => {
    settle();
    save(box);
  }, box.getAttribute("aria-label"));
  const other = button(say.theirs, () => {
    settle();
    put(box, clash.theirs, true); // the writer's own comes back by undo
    clearTimeout(timers.get(box));
    dirty.delete(box);
    dropCopy(id);
    show(""); // it is what the server has
  }, box.getAttribute("aria-label"));
  note.append(theirs, row(mine, other));
  box.after(note);
}

// put types a text in the writer's stead, so that the browser's undo knows it.
function put(box, text, instead) {
  box.focus();
  if (instead) {
    box.select();
  }
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

if (form) {
  for (const box of boxes()) {
    restore(box);
    box.addEventListener("input", () => later(box));
    box.addEventListener("desk:save", () => save(box));
    box.addEventListener("desk:put", (event) => put(box, event.detail, true));
    box.addEventListener("desk:unconfirm", () => {
      if (fieldOf("c", idOf(box))) {
        save(box, "unconfirm");
      }
    });
    box.addEventListener("desk:confirm", () => {
      box.dataset.confirming = "1"; // until the server has answered
      save(box, "confirm");
    });
  }
}

// Confirming one sentence by its button is what Ctrl+Enter does, and taking that
// back what Ctrl+Shift+Enter does.
form?.addEventListener("submit", (event) => {
  const [what, id] = (event.submitter?.value ?? "").split(/[: ]/);
  const box = (what === "confirm" || what === "unconfirm") && document.getElementById(`t-${id}`);
  if (box) {
    event.preventDefault();
    box.focus();
    box.dispatchEvent(new Event(`desk:${what}`, { bubbles: true }));
  }
});

// An action on the task waits until what was typed before it is saved. What
// can't be saved stays in this browser, and the action is left to its writer.
document.addEventListener("submit", async (event) => {
  const other = event.target;
  if (other === form || other.method === "dialog" || dirty.size === 0) {
    return;
  }
  event.preventDefault();
  const submitter = event.submitter;
  for (const box of dirty) {
    save(box);
  }
  await idle();
  delete other.dataset.sent;
  if (dirty.size === 0) {
    other.requestSubmit(submitter);
  }
});

// As soon as there is a network, nobody waits for the pause to end.
window.addEventListener("online", () => {
  failures = 0;
  for (const box of dirty) {
    save(box);
  }
});

function idle() {
  return new Promise((resolve) => {
    const look = () => (busy || queue.size > 0 ? setTimeout(look, 50) : resolve());
    look();
  });
}
