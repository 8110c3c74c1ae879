// Comfort for the workbench: what the checks say about a sentence while it is
// written, and the preview as it is after each save. Without it both are there
// after saving.

const bench = document.getElementById("workbench");
const form = document.getElementById("text");
const status = document.getElementById("saved");
const pane = document.getElementById("preview-pane");
const pause = 700;
const timers = new WeakMap();
const asked = new WeakMap(); // the newest question about a sentence

async function look(box, aloud) {
  clearTimeout(timers.get(box));
  const turn = (asked.get(box) ?? 0) + 1;
  asked.set(box, turn);
  const id = box.name.slice(2);
  const body = new URLSearchParams({ form_token: form.elements.form_token.value, segment: id, text: box.value });
  let answer;
  try {
    const response = await fetch(bench.dataset.check, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    if (!response.ok) {
      return;
    }
    answer = await response.json();
  } catch {
    return; // the checks come with the next save
  }
  if (asked.get(box) !== turn) {
    return; // something newer was asked meanwhile
  }
  show(document.getElementById(`found-${id}`), answer.findings);
  if (aloud && answer.findings.length === 0 && status) {
    status.textContent = bench.dataset.clean;
  }
}

function show(place, findings) {
  place?.replaceChildren(
    ...findings.map((one) => {
      const line = document.createElement("p");
      line.className = `notice notice--${one.severity === "blocking" ? "danger" : "warning"}`;
      const word = document.createElement("strong");
      word.textContent = `${one.word}:`;
      line.append(word, ` ${one.sentence}`);
      return line;
    }),
  );
}

if (bench && form) {
  bench.addEventListener("input", (event) => {
    const box = event.target.closest("textarea[form=text]");
    if (box) {
      clearTimeout(timers.get(box));
      timers.set(box, setTimeout(() => look(box, false), pause));
    }
  });
  bench.addEventListener("desk:check", (event) => look(event.target, true));
}

// The preview stays where its reader has scrolled it to.
let due;
document.addEventListener("desk:saved", () => {
  if (!pane?.open) {
    return;
  }
  clearTimeout(due);
  due = setTimeout(() => pane.querySelector("iframe").contentWindow.location.reload(), 400);
});
