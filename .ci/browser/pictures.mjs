// `node pictures.mjs SERVER CONTRACT ROOT`: what `pictures` says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { TOKEN, serve, upsert } from "./server.mjs";

const [program, contract, root] = process.argv.slice(2);
const { chromium } = createRequire(`${root}/target/browser/`)("playwright-core");
const folder = join(root, "docs/pictures");
/** The largest picture that a page of the book is to wait for. */
const MOST = 150_000;

const PEOPLE = [
  ["ada@example.com", "Ada", "Lovelace"],
  ["alan@example.com", "Alan", "Turing"],
  ["annie@example.com", "Annie", "Easley"],
  ["barbara@example.com", "Barbara", "Liskov"],
  ["dorothy@example.com", "Dorothy", "Vaughan"],
  ["edsger@example.com", "Edsger", "Dijkstra"],
  ["grace@example.com", "Grace", "Hopper"],
  ["katherine@example.com", "Katherine", "Johnson"],
  ["margaret@example.com", "Margaret", "Hamilton"],
];

const { server, origin } = await serve(program);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const made = await mkdtemp(join(tmpdir(), "pictures-"));

async function open(url, { width = 960, height = 720, scheme = "light" } = {}) {
  const viewport = { width, height };
  // A style of our own hides what a picture is not to show.
  const how = { colorScheme: scheme, viewport, locale: "en-GB", timezoneId: "UTC", bypassCSP: true };
  const context = await browser.newContext(how);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function keep(page, name, options = {}) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide", ...options });
  const { size } = await stat(path);
  assert.ok(size <= MOST, `${path} has ${size} octets: show less of the page`);
  console.log(`docs/pictures/${name}.png: ${size} octets`);
  await page.context().close();
}

async function contacts(name, how) {
  const page = await open(`${origin}/contacts`, how);
  await page.locator("#token").fill(TOKEN);
  await page.keyboard.press("Enter");
  await page.locator("#search").waitFor();
  await page.locator("#search button").click();
  await page.getByRole("button", { name: "ada@example.com" }).click();
  await page.locator("#contact").waitFor();
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  await keep(page, name);
}

async function reference() {
  const page = await open(`${origin}/docs`, { height: 1000 });
  await page.locator(".opblock").waitFor();
  await page.getByRole("button", { name: /authorize/i }).first().click();
  await page.locator(".auth-container input").fill(TOKEN);
  await page.locator(".auth-btn-wrapper button.authorize").click();
  await page.locator(".btn-done").click();
  const body = { workspace_id: "ws1", contact: { email: "grace@example.com", job_title: "Rear admiral" } };
  await page.locator("textarea.body-param__text").fill(JSON.stringify(body, null, 2));
  await page.locator("button.execute").click();
  await page.locator(".live-responses-table .response").waitFor();
  // From the line of the operation to the answer; the command that curl would send holds the token.
  await page.addStyleTag({ content: ".curl-command, .request-url { display: none } textarea { min-height: 9rem !important; height: 9rem !important }" });
  const top = await page.locator(".opblock").boundingBox();
  const answer = await page.locator(".live-responses-table").boundingBox();
  const clip = { x: 0, y: top.y + (await page.evaluate(() => scrollY)) - 12, width: 960, height: answer.y + answer.height - top.y + 24 };
  await keep(page, "docs-try-it", { clip, fullPage: true });
}

/** Runs `contract`, which is to find something. */
function find(...args) {
  const done = spawnSync(contract, args, { cwd: made, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(done.status, 1, done.stderr);
  return done.stdout;
}

/** A release that breaks what the one before allowed. */
async function diff() {
  const text = await readFile(join(root, "openapi.json"), "utf8");
  await writeFile(join(made, "released.json"), text);
  const next = JSON.parse(text);
  const { ContactInput: contact } = next.components.schemas;
  assert.ok(contact?.properties?.phone, "the contract has no phone of ContactInput any more: change this script");
  delete contact.properties.phone;
  contact.required = [...(contact.required ?? []), "first_name"];
  await writeFile(join(made, "next.json"), `${JSON.stringify(next, null, 2)}\n`);
  await writeFile(join(made, "diff.html"), find("diff", "--format", "html", "released.json", "next.json"));
  const page = await open(`file://${made}/diff.html`, { height: 200 });
  await page.locator("summary").first().click();
  await page.evaluate(() => document.activeElement.blur());
  await keep(page, "contract-diff", { fullPage: true });
}

/** A server that is judged by a contract which promises more than it keeps. */
async function conform() {
  const next = JSON.parse(await readFile(join(root, "openapi.json"), "utf8"));
  const [path] = Object.keys(next.paths).filter((name) => next.paths[name].post);
  const answers = next.paths[path].post.responses;
  answers["422"] = answers["400"];
  delete answers["400"];
  await writeFile(join(made, "promised.json"), JSON.stringify(next, null, 2));
  find("conform", "--contract", "promised.json", "--url", origin, "--token", TOKEN, "--report", "html=conform.html", "--seed", "1");
  const page = await open(`file://${made}/conform.html`, { height: 800 });
  await keep(page, "contract-conform");
}

try {
  await mkdir(folder, { recursive: true });
  for (const [email, first_name, last_name] of PEOPLE) {
    await upsert(origin, { email, first_name, last_name });
  }
  await upsert(origin, {
    email: "ada@example.com",
    language: "en-GB",
    country: "GB",
    job_title: "Analyst",
    custom_number_1: 1843,
    custom_json_1: { plan: "pro" },
  });
  await contacts("contacts", {});
  await contacts("contacts-dark", { scheme: "dark" });
  await reference();
  await diff();
  await conform();
} finally {
  await browser.close();
  server.kill();
  await rm(made, { recursive: true });
}
