// What a save changes elsewhere on the page (what can be done now, the progress,
// the state and the findings of sentences) is taken from the page as the server
// shows it now. Texts are never touched, nor a part in which somebody is at
// work: that one follows when they leave it.

let wanted = false;
let underway = false;

function soon() {
  wanted = true;
  if (!underway) {
    underway = true;
    setTimeout(refresh, 300);
  }
}

async function refresh() {
  wanted = false;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
    if (response.ok) {
      take(new DOMParser().parseFromString(await response.text(), "text/html"));
    }
  } catch {
    // The page says a little less than it could until it is loaded again.
  }
  underway = false;
  if (wanted) {
    soon();
  }
}

function take(page) {
  for (const part of document.querySelectorAll("[data-fresh]")) {
    renew(part, page.getElementById(part.id));
  }
  for (const line of document.querySelectorAll(".segments > li[id]")) {
    const now = page.getElementById(line.id);
    if (now) {
      line.className = now.className + (line.contains(document.activeElement) ? " segment--active" : "");
    }
  }
}

function renew(part, now) {
  if (!now || plain(part) === plain(now)) {
    return;
  }
  if (part.contains(document.activeElement) || typedIn(part)) {
    part.addEventListener("focusout", soon, { once: true });
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

document.addEventListener("desk:saved", soon);
