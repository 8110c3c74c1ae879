// Comfort for the review: the keys of the workbench, from sentence to sentence.
// Every one of them stands for something on the page that can be clicked.

const lines = () => [...document.querySelectorAll(".segments > li[id]")];

// A sentence has the focus where one can act on it: its box, else whatever
// stands first beside it.
function go(line) {
  const place = line?.querySelector("input[type=checkbox], .segment__side button, .segment__side summary");
  if (place) {
    place.focus();
    line.scrollIntoView({ block: "center" });
  }
}

function move(line, step) {
  const all = lines();
  go(all[line ? all.indexOf(line) + step : 0]);
}

// Approving is ticking here; one button then approves all that is ticked.
function approve(line) {
  const box = line?.querySelector("input[name=segment][type=checkbox]");
  if (box) {
    box.checked = true;
  }
  move(line, 1);
}

function unfold(line, field) {
  const place = line?.querySelector(field);
  const fold = place?.closest("details");
  if (fold) {
    fold.open = true;
    place.focus();
  }
}

const altKeys = {
  ArrowDown: (line) => move(line, 1),
  ArrowUp: (line) => move(line, -1),
  KeyM: (line) => unfold(line, "textarea[id^='c-']"),
  KeyS: (line) => unfold(line, "textarea[id^='g-']"),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) {
    return; // an input method is at work on this key
  }
  const line = event.target.closest?.(".segments > li");
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey && !ctrl && !event.shiftKey && altKeys[event.code]) {
    event.preventDefault();
    altKeys[event.code](line);
  } else if (ctrl && !event.altKey && event.key === "Enter" && line && !event.target.closest("textarea")) {
    event.preventDefault();
    approve(line);
  }
});

for (const tick of document.querySelectorAll("[data-tick]")) {
  tick.hidden = false;
  tick.addEventListener("click", () => {
    for (const box of document.querySelectorAll("input[name=segment][type=checkbox]")) {
      box.checked = tick.dataset.tick === "all";
    }
  });
}
