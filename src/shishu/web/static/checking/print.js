// A button that prints the page; without script the browser's own command does.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  document.querySelector(".without").hidden = true;
  button.addEventListener("click", () => window.print());
}
