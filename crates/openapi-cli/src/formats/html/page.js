"use strict";
(() => {
  const findings = Array.from(document.querySelectorAll(".finding"));
  const weights = Array.from(document.querySelectorAll("input[name=weight]"));
  const operation = document.getElementById("operation");
  const shown = document.getElementById("shown");
  const filter = () => {
    const taken = new Set(weights.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const finding of findings) {
      const at = finding.dataset.operations.split("\n");
      const fits = taken.has(finding.dataset.weight) && (operation.value === "" || at.includes(operation.value));
      finding.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = `${count} of ${findings.length} shown`;
  };
  for (const control of [...weights, operation]) {
    control.addEventListener("change", filter);
  }
  document.getElementById("filters").hidden = false;
  filter();
})();
