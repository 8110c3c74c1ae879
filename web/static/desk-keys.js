// Comfort for the workbench: moving from sentence to sentence, and everything
// that is done with one, by the keys that translators' hands know and by a
// button each. Saving is desk-workbench.js's, the checks are desk-checks.js's.

const boxes = () => [...document.querySelectorAll("textarea[form=text]")];
const idOf = (box) => box.name.slice(2);
const ask = (box, what, detail) => box.dispatchEvent(new CustomEvent(`desk:${what}`, { bubbles: true, detail }));

// Moving: the sentence that has the focus stands out.
let active = null;

function go(box) {
  if (box) {
    box.focus();
    box.scrollIntoView({ block: "center" });
  }
}

function move(box, step) {
  const all = boxes();
  go(all[all.indexOf(box) + step]);
}

const unconfirmed = (box) => !document.querySelector(`input[form=text][name="c.${CSS.escape(idOf(box))}"]`) && !box.dataset.confirming;

// The next sentence that nobody stands by yet: below this one, else from the top.
function nextOpen(box) {
  const all = boxes();
  const at = all.indexOf(box) + 1;
  go(all.slice(at).find(unconfirmed) ?? all.slice(0, at).find((b) => b !== box && unconfirmed(b)));
}

function activate(box, on) {
  box.closest(".segment")?.classList.toggle("segment--active", on);
  if (on) {
    active = box;
    enlarge();
  }
}

// The sentence at work is large. Nothing moves while a button of the mouse is
// down: it would come up over something else.
let held = false;

function enlarge() {
  const line = active?.closest(".segment");
  if (held || !line || line.classList.contains("segment--large")) {
    return;
  }
  document.querySelector(".segment--large")?.classList.remove("segment--large");
  line.classList.add("segment--large");
}

document.addEventListener("pointerdown", () => {
  held = true;
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    held = false;
    setTimeout(enlarge); // after the click that this is the end of
  });
}

// type puts a text where the writer is, so that the browser's undo knows it.
function type(box, text) {
  box.focus();
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function sourceOf(box) {
  const line = box.closest(".segment");
  if (line.dataset.source) {
    return line.dataset.source; // the English changed: both texts stand there
  }
  const copy = line.querySelector(".segment__source").cloneNode(true);
  copy.querySelector(".segment__kind")?.remove();
  return copy.textContent.trim();
}

// The first mark or figure of the English that the translation lacks.
function nextMark(box) {
  const found = (text) => text.match(/\*+|`+|\[|\]\([^)\s]*\)|https?:\/\/\S+|\d[\d.,]*\d|\d/g) ?? [];
  const there = found(box.value);
  for (const mark of found(sourceOf(box))) {
    const at = there.indexOf(mark);
    if (at < 0) {
      type(box, mark);
      return;
    }
    there.splice(at, 1);
  }
}

function comment(box) {
  const field = document.getElementById(`c-${idOf(box)}`);
  const fold = field?.closest("details");
  if (fold) {
    fold.open = true;
    field.focus();
  }
}

// What can be done with the sentence at hand, each by a key and by a button.
const acts = {
  confirm: (box) => ask(box, "confirm"),
  unconfirm: (box) => ask(box, "unconfirm"),
  next: (box) => move(box, 1),
  previous: (box) => move(box, -1),
  open: nextOpen,
  copy: (box) => ask(box, "put", sourceOf(box)),
  mark: nextMark,
  comment,
  check: (box) => ask(box, "check"),
  save: (box) => ask(box, "save"),
};

for (const tool of document.querySelectorAll("[data-do]")) {
  tool.hidden = false;
  tool.addEventListener("click", () => {
    const box = active?.isConnected ? active : boxes()[0];
    if (box) {
      box.focus();
      acts[tool.dataset.do](box);
    }
  });
}

const altKeys = {
  ArrowDown: "next", ArrowUp: "previous", PageDown: "open",
  KeyS: "copy", KeyP: "mark", KeyM: "comment", KeyQ: "check",
};

// Which act a key stands for in a sentence. AltGr is Ctrl+Alt on many keyboards,
// so nothing is bound to both.
function actOf(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    return ctrl || event.shiftKey ? undefined : altKeys[event.code];
  }
  if (ctrl && event.shiftKey) {
    return event.key === "Enter" ? "unconfirm" : undefined;
  }
  if (ctrl) {
    return { Enter: "confirm", Insert: "copy", KeyS: "save" }[event.key === "Enter" ? "Enter" : event.code];
  }
  return undefined;
}

for (const box of boxes()) {
  box.addEventListener("focus", () => activate(box, true));
  box.addEventListener("blur", () => activate(box, false));
  box.addEventListener("desk:confirm", () => nextOpen(box));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) {
    return; // an input method is at work on this key
  }
  const box = event.target.closest?.("textarea[form=text]");
  const act = box && actOf(event);
  if (act) {
    event.preventDefault();
    acts[act](box);
  }
});
