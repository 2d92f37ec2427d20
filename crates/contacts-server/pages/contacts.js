// Contacts, for whoever has a token: found by workspace and the beginning of the address.
"use strict";

const KEY = "contacts-token";
const $ = (id) => document.getElementById(id);
const rows = document.querySelector("#found tbody");

/** What was searched for, the address after which each page so far begins, and that of the next page. */
let search = null;
/** Grows with each question, so that an answer that comes too late is known. */
let asked = 0;

/** An answer of the server that is no success. */
class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function ask(path, body) {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` };
  const request = { headers, cache: "no-store" };
  if (body) {
    request.method = "POST";
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(path, request).catch(() => {
    throw new Refused(0, "the server cannot be reached");
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(answer.status, told.error || `the server answered ${answer.status}`);
  }
  return told;
}

/** Does something with the server, and says what went wrong. */
async function attempt(work) {
  const mine = ++asked;
  const isLate = () => mine !== asked;
  $("fault").textContent = "";
  try {
    await work(isLate);
  } catch (error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
    if (!isLate()) {
      $("status").textContent = "";
      const [first, ...rest] = error.message;
      $("fault").textContent = `${first.toUpperCase()}${rest.join("")}.`;
    }
  }
}

function show(part, is) {
  $(part).hidden = !is;
}

/** The page as it is with a token, or without. */
function settle() {
  const entered = sessionStorage.getItem(KEY) !== null;
  show("enter", !entered);
  show("search", entered);
  show("forget", entered);
  show("found", false);
  show("contact", false);
  $("status").textContent = "";
  $("fault").textContent = "";
  $(entered ? "workspace" : "token").focus();
}

function forget() {
  asked++;
  search = null;
  sessionStorage.removeItem(KEY);
  rows.replaceChildren();
  $("fields").replaceChildren();
  $("workspaces").replaceChildren();
  $("search").reset();
  settle();
}

/** Takes a token if the server does, and offers its workspaces. */
async function enter() {
  await attempt(async (isLate) => {
    let offered;
    try {
      offered = await ask("/contacts/workspaces");
    } catch (error) {
      if (error.status === 401) {
        sessionStorage.removeItem(KEY);
        settle();
      }
      throw error;
    }
    if (isLate()) {
      return;
    }
    settle();
    const options = offered.workspaces.map((id) => new Option(id, id));
    $("workspaces").replaceChildren(...options);
    if (offered.workspaces.length > 0) {
      $("workspace").value = offered.workspaces[0];
    }
    if (offered.workspaces.length === 1) {
      await find(0);
    }
  });
}

/** Shows a page of what is searched for. */
async function find(page) {
  if (page === 0) {
    search = { workspace_id: $("workspace").value, prefix: $("prefix").value, begins: [null], next: null };
    show("contact", false);
  }
  const { workspace_id, prefix, begins } = search;
  await attempt(async (isLate) => {
    const found = await ask("/contacts/list", { workspace_id, prefix, after: begins[page] });
    if (isLate()) {
      return;
    }
    begins.length = page + 1;
    begins.push(found.next);
    rows.replaceChildren(...found.contacts.map(row));
    show("found", found.contacts.length > 0);
    show("paging", page > 0 || found.next !== null);
    $("previous").disabled = page === 0;
    $("next").disabled = found.next === null;
    $("page").textContent = `Page ${page + 1}`;
    search.page = page;
    $("status").textContent = told(found, page);
  });
}

function told(found, page) {
  const count = found.contacts.length;
  if (count === 0) {
    return "No contact is found.";
  }
  const contacts = count === 1 ? "1 contact" : `${count} contacts`;
  if (page === 0 && found.next === null) {
    return `${contacts}.`;
  }
  return `${contacts} on page ${page + 1}${found.next === null ? ", the last." : "."}`;
}

function row(contact) {
  const line = document.createElement("tr");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = contact.email;
  button.addEventListener("click", () => open(contact.email, button));
  line.insertCell().append(button);
  line.insertCell().textContent = contact.name ?? "";
  line.insertCell().append(time(contact.updated_at));
  return line;
}

function time(instant) {
  const element = document.createElement("time");
  element.dateTime = instant;
  element.textContent = new Date(instant).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  element.title = instant;
  return element;
}

/** Shows all of a contact. */
async function open(email, from) {
  const { workspace_id } = search;
  await attempt(async (isLate) => {
    const { fields } = await ask("/contacts/one", { workspace_id, email });
    if (isLate()) {
      return;
    }
    const set = fields.filter((field) => field.value !== null);
    const unset = fields.filter((field) => field.value === null);
    $("contact-title").textContent = email;
    $("fields").replaceChildren(...set.flatMap(shown));
    $("unset").textContent = unset.length > 0 ? `Not set: ${unset.map((field) => field.name).join(", ")}.` : "";
    $("close").onclick = () => {
      show("contact", false);
      (from.isConnected ? from : $("prefix")).focus();
    };
    show("contact", true);
    $("contact-title").focus();
    $("contact").scrollIntoView({ block: "nearest" });
  });
}

function shown({ name, kind, value }) {
  const term = document.createElement("dt");
  term.textContent = name;
  const given = document.createElement("dd");
  if (kind === "datetime") {
    // As it is stored, and as it is here.
    const here = time(value);
    given.append(value, document.createElement("br"), here);
  } else if (kind === "json") {
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.setAttribute("aria-label", name);
    text.setAttribute("role", "group");
    text.textContent = value;
    given.append(text);
  } else {
    given.textContent = value === "" ? "(empty)" : value;
  }
  return [term, given];
}

$("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  const token = $("token").value.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    $("fault").textContent = "A token has only letters, digits and signs of ASCII.";
    return;
  }
  sessionStorage.setItem(KEY, token);
  $("token").value = "";
  enter();
});
$("search").addEventListener("submit", (event) => {
  event.preventDefault();
  find(0);
});
$("forget").addEventListener("click", forget);
$("previous").addEventListener("click", () => find(search.page - 1));
$("next").addEventListener("click", () => find(search.page + 1));

settle();
if (sessionStorage.getItem(KEY) !== null) {
  enter();
}
