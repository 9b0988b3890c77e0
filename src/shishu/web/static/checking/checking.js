// j and k go from one figure that needs a look to the next; the figure in the text and the finding show together.
"use strict";

const findings = [...document.querySelectorAll(".found details")];

function places(number) {
  return document.querySelectorAll(`a.q[href="#f${number}"]`);
}

function show(details) {
  for (const one of document.querySelectorAll("a.q[aria-current]")) one.removeAttribute("aria-current");
  for (const one of places(details.dataset.place)) one.setAttribute("aria-current", "true");
}

function open(details) {
  details.open = true;
  details.querySelector("summary").focus({ preventScroll: true });
  details.scrollIntoView({ block: "nearest" });
  document.querySelector(`.text a.q[href="#f${details.dataset.place}"]`)?.scrollIntoView({ block: "nearest" });
}

for (const details of findings) {
  details.addEventListener("toggle", () => details.open && show(details));
  for (const one of places(details.dataset.place)) {
    one.addEventListener("click", (event) => {
      event.preventDefault();
      open(details);
    });
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
  const now = findings.findIndex((details) => details.open);
  const next = event.key === "j" ? Math.min(now + 1, findings.length - 1) : Math.max(now - 1, 0);
  if (findings[next]) open(findings[next]);
});

const first = findings.find((details) => details.open);
if (first) show(first);
