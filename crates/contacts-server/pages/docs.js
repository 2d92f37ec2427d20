// The contract as a page from which this server can be tried.
"use strict";

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

const reference = document.getElementById("reference");

function say(sentence) {
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "alert");
  note.textContent = sentence;
  reference.replaceChildren(note);
}

/** What each control is called that Swagger UI leaves without a name, or gives another than it shows. */
const NAMES = [
  [".body-param__text", "Request body"],
  [".examples-select-element", "Example"],
  [".close-modal", "Close"],
  [".auth-btn-wrapper .authorize", null],
];

/** Names the controls, and those that come to be later, and hides what is typed for a token. */
function name() {
  for (const secret of reference.querySelectorAll(".auth-container input")) {
    secret.type = "password";
    secret.autocomplete = "off";
  }
  for (const [selector, called] of NAMES) {
    for (const control of reference.querySelectorAll(selector)) {
      if (called === null) {
        control.removeAttribute("aria-label");
      } else {
        control.setAttribute("aria-label", called);
      }
    }
  }
}

async function show() {
  const answer = await fetch("/openapi.json");
  if (!answer.ok) {
    throw new Error(`the server answered ${answer.status}`);
  }
  const contract = await answer.json();
  document.title = `${contract.info.title}: API reference`;
  // What is tried is this server, whichever the contract names.
  contract.servers = [{ url: location.origin, description: "This server" }];
  reference.replaceChildren();
  new MutationObserver(name).observe(reference, { childList: true, subtree: true });
  SwaggerUIBundle({
    spec: contract,
    domNode: reference,
    docExpansion: "full",
    defaultModelsExpandDepth: 0,
    // It would ask another host.
    validatorUrl: null,
    // Kept by the page alone, and gone with it.
    persistAuthorization: false,
    displayRequestDuration: true,
    tryItOutEnabled: true,
  });
}

show().catch((error) => say(`openapi.json cannot be shown: ${error.message}`));
