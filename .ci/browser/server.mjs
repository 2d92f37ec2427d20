// What the programs beside this one share: a server to look at.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";

/** The token of the server. */
export const TOKEN = "a-token-for-the-browser-0123456789";

/** A server over a store in memory, and where it listens. */
export async function serve(program) {
  const server = spawn(program, ["serve", "--store", "memory:", "--bind", "127.0.0.1:0"], {
    env: { ...process.env, CONTACTS_BOOTSTRAP_TOKEN: TOKEN },
    stdio: ["ignore", "pipe", "ignore"],
  });
  process.on("exit", () => server.kill());
  let told = "";
  for await (const part of server.stdout) {
    told += part;
    const found = told.match(/listening on (http:\S+)/);
    if (found) {
      return { server, origin: found[1] };
    }
  }
  throw new Error(`the server ended: ${told}`);
}

/** Stores a contact in the workspace `ws1`. */
export async function upsert(origin, contact) {
  const answer = await fetch(`${origin}/api/contacts.upsert`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
    body: JSON.stringify({ workspace_id: "ws1", contact }),
  });
  assert.equal(answer.status, 200, await answer.text());
}
