// What a save changes elsewhere on the page (what can be done now, the progress,
// the state and the findings of sentences) is taken from the page as the server
// shows it now. Texts are never touched, nor a part in which somebody is at
// work: that one follows when they leave it.

const wanted = new Set(); // sentences that were saved; "" for nothing in particular
let underway = false;

function soon(sentences) {
  for (const one of sentences) {
    wanted.add(one);
  }
  if (!underway) {
    underway = true;
    setTimeout(refresh, 300);
  }
}

// A long text is not sent again for one sentence: the server leaves the others
// away.
async function refresh() {
  const sentences = [...wanted];
  wanted.clear();
  for (const one of sentences) {
    const page = new URL(location.href);
    page.hash = "";
    page.searchParams.set("sentence", one || "-");
    try {
      const response = await fetch(page, { headers: { Accept: "text/html" }, redirect: "error" });
      if (response.ok) {
        take(new DOMParser().parseFromString(await response.text(), "text/html"));
      }
    } catch {
      // The page says a little less than it could until it is loaded again.
    }
  }
  underway = false;
  if (wanted.size > 0) {
    soon([]);
  }
}

function take(page) {
  for (const now of page.querySelectorAll("[data-fresh]")) {
    const part = document.getElementById(now.id);
    if (part) {
      renew(part, now);
    }
  }
  for (const now of page.querySelectorAll(".segments > li[id]")) {
    const line = document.getElementById(now.id);
    if (line) {
      line.className = now.className + (line.contains(document.activeElement) ? " segment--active" : "") +
        (line.classList.contains("segment--large") ? " segment--large" : "");
    }
  }
}

function renew(part, now) {
  if (plain(part) === plain(now)) {
    return;
  }
  if (part.contains(document.activeElement) || typedIn(part)) {
    const sentence = part.closest(".segment")?.id.slice(2) ?? "";
    part.addEventListener("focusout", () => soon([sentence]), { once: true });
    return;
  }
  const open = new Set([...part.querySelectorAll("details[open] > summary")].map((s) => s.textContent));
  for (const summary of now.querySelectorAll("details > summary")) {
    summary.parentElement.open ||= open.has(summary.textContent);
  }
  part.replaceWith(now);
}

// plain is a part as it reads, without what differs each time or is the
// reader's own doing.
function plain(part) {
  const copy = part.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=version], [name=form_token]")) {
    field.setAttribute("value", "");
  }
  for (const fold of copy.querySelectorAll("details")) {
    fold.removeAttribute("open");
  }
  return copy.innerHTML;
}

function typedIn(part) {
  return [...part.querySelectorAll("textarea, input:not([type=hidden])")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
}

document.addEventListener("desk:saved", (event) => soon(event.detail));
