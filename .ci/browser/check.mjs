// `node check.mjs PROGRAM FOLDER`: what `run` says, with the packages and for the pictures of FOLDER.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { TOKEN, serve, upsert } from "./server.mjs";

const [program, folder] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const axe = createRequire(`${folder}/`).resolve("axe-core/axe.min.js");

const SMALL = { width: 380, height: 800 };
const LARGE = { width: 1280, height: 900 };

const { server, origin } = await serve(program);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const faults = [];

/** A page whose errors and requests are watched. `expected` is what the console may say. */
async function open(path, { scheme = "light", size = LARGE, expected = null } = {}) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: size, locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const fault = (what) => faults.push(`${path} (${scheme}, ${size.width} px): ${what}`);
  page.on("pageerror", (error) => fault(error.message));
  page.on("console", (said) => {
    if (["error", "warning"].includes(said.type()) && !(expected && said.text().includes(expected))) {
      fault(`the console says: ${said.text()}`);
    }
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) {
      fault(`a request to ${url}`);
    }
  });
  await page.goto(origin + path);
  return page;
}

/** What axe finds that keeps people out. */
async function audit(page, name) {
  // By the debugger, as the page's policy lets in no script of others.
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => axe.run());
  for (const { id, impact, help, nodes } of violations) {
    if (["serious", "critical"].includes(impact)) {
      const where = nodes.slice(0, 4).map((node) => `${node.target.join(" ")} (${node.failureSummary.split("\n")[1]?.trim()})`);
      faults.push(`${name}: ${id}: ${help}: ${nodes.length} times: ${where.join("; ")}`);
    }
  }
}

async function look(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) {
    faults.push(`${name}: wider than the window by ${wide} px`);
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await audit(page, name);
}

async function reference() {
  const page = await open("/");
  assert.equal(page.url(), `${origin}/docs`);
  await page.locator(".opblock").waitFor();
  await look(page, "docs-light");
  await page.getByRole("button", { name: /authorize/i }).first().click();
  await page.locator(".auth-container input").fill(TOKEN);
  await look(page, "docs-authorize");
  await page.locator(".auth-btn-wrapper button.authorize").click();
  await page.locator(".btn-done").click();
  await page.locator("textarea.body-param__text").fill(
    JSON.stringify({ workspace_id: "ws1", contact: { email: "tried@example.com", first_name: "Try" } }),
  );
  await page.locator("button.execute").click();
  const answer = page.locator(".live-responses-table .response");
  await answer.waitFor();
  const text = await answer.innerText();
  assert.match(text, /200/);
  assert.match(text, /"action": "create"/);
  await look(page, "docs-tried");
  await page.context().close();
  for (const [name, how] of [
    ["docs-dark", { scheme: "dark" }],
    ["docs-small", { size: SMALL }],
    ["docs-small-dark", { size: SMALL, scheme: "dark" }],
  ]) {
    const page = await open("/docs", how);
    await page.locator(".opblock").waitFor();
    await look(page, name);
    await page.context().close();
  }
}

async function contacts(name, how) {
  const page = await open("/contacts", how);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await look(page, `${name}-token`);
  // By keyboard alone.
  assert.equal(await focused(), "token");
  await page.keyboard.type(TOKEN);
  await page.keyboard.press("Enter");
  await page.locator("#search").waitFor();
  assert.equal(await page.locator("#workspaces option").first().getAttribute("value"), "ws1");
  assert.equal(await focused(), "workspace");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Person");
  await page.keyboard.press("Enter");
  await page.locator("#next:enabled").waitFor();
  assert.equal(await page.locator("#status").textContent(), "25 contacts on page 1.");
  await look(page, `${name}-found`);
  await page.locator("#next").focus();
  await page.keyboard.press("Enter");
  await page.locator("#page", { hasText: "Page 2" }).waitFor();
  await page.locator("#next").focus();
  await page.keyboard.press("Enter");
  await page.locator("#page", { hasText: "Page 3" }).waitFor();
  assert.equal(await page.locator("#status").textContent(), "10 contacts on page 3, the last.");
  await page.locator("#previous").focus();
  await page.keyboard.press("Enter");
  await page.locator("#page", { hasText: "Page 2" }).waitFor();
  // What was tried in the reference is found.
  await page.locator("#prefix").fill(" TRIED");
  await page.keyboard.press("Enter");
  await page.locator("#status", { hasText: "1 contact." }).waitFor();
  await page.locator("#prefix").fill("full@");
  await page.keyboard.press("Enter");
  const found = page.getByRole("button", { name: "full@example.com" });
  await found.waitFor();
  await found.focus();
  await page.keyboard.press("Enter");
  await page.locator("#contact").waitFor();
  assert.equal(await focused(), "contact-title");
  const fields = await page.locator("#fields").innerText();
  for (const part of ["Ada <b>Lovelace</b>", "9007199254740993", "2023-06-01T09:00:00Z", "created_at", "1.5"]) {
    assert.ok(fields.includes(part), `${part} is not in ${fields}`);
  }
  await look(page, `${name}-contact`);
  await page.locator("#close").focus();
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "full@example.com");
  await page.locator("#prefix").fill("nobody");
  await page.keyboard.press("Enter");
  await page.locator("#status", { hasText: "No contact is found." }).waitFor();
  // A token outlives a reload, and not its being forgotten.
  await page.reload();
  await page.locator("#search").waitFor();
  await page.locator("#forget").click();
  assert.equal(await focused(), "token");
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.context().close();
}

async function refusal() {
  const page = await open("/contacts", { expected: "status of 401" });
  await page.keyboard.type("not-a-token-0123456789");
  await page.keyboard.press("Enter");
  await page.locator("#fault", { hasText: "the token is unknown or was revoked." }).waitFor();
  assert.ok(await page.locator("#token").isVisible());
  await look(page, "contacts-refused");
  await page.context().close();
}

for (let index = 0; index < 60; index++) {
  const name = `person${String(index).padStart(2, "0")}`;
  await upsert(origin, { email: `${name}@example.com`, first_name: "Person", last_name: `No. ${index}` });
}
await upsert(origin, {
  email: "full@example.com",
  full_name: "Ada <b>Lovelace</b>",
  external_id: "",
  custom_number_1: 1.5,
  custom_datetime_1: "2023-06-01T09:00:00Z",
  custom_json_1: { list: [1, 2, 3], text: "x".repeat(200) },
});
const long = await fetch(`${origin}/api/contacts.upsert`, {
  method: "POST",
  headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
  // More digits than a script keeps.
  body: '{"workspace_id":"ws1","contact":{"email":"full@example.com","custom_json_2":[9007199254740993]}}',
});

assert.equal(long.status, 200);

try {
  await reference();
  await contacts("contacts-light", {});
  await contacts("contacts-dark", { scheme: "dark" });
  await contacts("contacts-small", { size: SMALL });
  await contacts("contacts-small-dark", { size: SMALL, scheme: "dark" });
  await refusal();
} catch (error) {
  faults.push(error.stack);
} finally {
  await browser.close();
  server.kill();
}
for (const fault of faults) {
  console.error(fault);
}
console.log(`${faults.length === 0 ? "no" : faults.length} faults; pictures are in ${folder}`);
process.exitCode = faults.length === 0 ? 0 : 1;
