// Comfort for the pages that obey keys: the sheet that lists them, by the single
// key ? or by its button. A single key may be in the way of speech input, so it
// can be switched off, for every page of the desk.

const sheet = document.getElementById("sheet");
const single = document.getElementById("single-key");
const kept = "prevail.keys.single";

function wanted() {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

// The sheet stands in the page, where the window is just now.
function show() {
  sheet.style.insetBlockStart = `${window.scrollY + 32}px`;
  sheet.showModal();
}

if (sheet && single) {
  single.checked = wanted();
  single.addEventListener("change", () => {
    try {
      localStorage.setItem(kept, single.checked ? "on" : "off");
    } catch {
      // It holds for this page only.
    }
  });
  for (const opener of document.querySelectorAll("[data-sheet]")) {
    opener.hidden = false;
    opener.addEventListener("click", show);
  }
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (event.key === "?" && single.checked && !writing && !event.isComposing) {
      event.preventDefault();
      show();
    }
  });
}
