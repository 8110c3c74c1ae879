// Comfort for every page of the desk. Nothing here is needed for any function.

const problems = document.getElementById("problems");
if (problems) {
  // A refused form is read out from its summary, wherever it stands.
  problems.focus();
}

// A form that was sent is not sent twice by an impatient second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || event.defaultPrevented) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
});

// A page taken from the browser's history may send its forms again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

// One key starts what comes first. Who is hindered by single keys switches them
// off in the list of keys on the workbench.
function singleKeys() {
  try {
    return localStorage.getItem("prevail.keys.single") !== "off";
  } catch {
    return true;
  }
}

const keyed = document.querySelector("[data-key]");
if (keyed && singleKeys()) {
  for (const hint of document.querySelectorAll(".first__key")) {
    hint.hidden = false;
  }
  document.addEventListener("keydown", (event) => {
    const free = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (free && event.key.toLowerCase() === keyed.dataset.key && !event.target.closest?.("input, textarea, select")) {
      event.preventDefault();
      keyed.click();
    }
  });
}

// A countdown goes on by itself; the server has said how it stood.
const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function left(seconds) {
  const parts = [];
  let rest = seconds;
  for (const [unit, size] of units) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 && parts.length < 2) {
      parts.push(new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }).format(n));
    }
  }
  return new Intl.ListFormat(document.documentElement.lang, { type: "unit" }).format(parts);
}

for (const place of document.querySelectorAll("[data-until]")) {
  const until = Date.parse(place.dataset.until);
  const tick = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    place.textContent = seconds > 0 ? left(seconds) : place.dataset.over;
    if (seconds > 0) {
      setTimeout(tick, seconds > 3600 ? 30000 : 1000);
    }
  };
  tick();
}
