// Comfort for the workbench: the earlier versions of a sentence open beside it,
// and one is taken back into its field, where it can be undone. Without it they
// are a page of their own.

const bench = document.getElementById("workbench");
const boxOf = (sentence) => document.getElementById(`t-${sentence}`);
let open = null;

function close(sentence) {
  open?.remove();
  open = null;
  boxOf(sentence)?.focus();
}

function button(words, act) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "button button--small button--quiet";
  b.append(...words);
  b.addEventListener("click", act);
  return b;
}

// A version is taken back as if its writer had typed it: it is saved as that is.
function takeable(form, sentence) {
  const text = form.elements[`t.${sentence}`].value;
  const words = form.querySelector("button").childNodes;
  form.replaceWith(
    button([...words], () => {
      close(sentence);
      boxOf(sentence).dispatchEvent(new CustomEvent("desk:put", { bubbles: true, detail: text }));
    }),
  );
}

async function show(link) {
  const sentence = link.dataset.texts;
  let page;
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" }, redirect: "error" });
    page = response.ok && new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    page = null;
  }
  const part = page && page.getElementById("texts");
  if (!part) {
    location.assign(link.href); // the page itself says what is wrong
    return;
  }
  open?.remove();
  open = document.importNode(part, true);
  for (const form of open.querySelectorAll("form[data-take]")) {
    takeable(form, sentence);
  }
  const end = document.createElement("p");
  end.className = "actions";
  end.append(button([bench.dataset.close], () => close(sentence)));
  open.append(end);
  open.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      close(sentence);
    }
  });
  link.closest(".segment").append(open);
  open.querySelector("h2").focus();
}

bench?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-texts]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && boxOf(link.dataset.texts)) {
    event.preventDefault();
    show(link);
  }
});
