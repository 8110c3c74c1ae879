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
