import { keepIds } from "./ids.js";
import { takePhotos } from "./photos.js";

const form = document.getElementById("entry");
keepIds(form);
for (const place of form.querySelectorAll("[data-photos]")) takePhotos(place, form);

// What will count follows the ticks; a changed line says its new value; one press is enough.
form.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name === "also") {
    for (const line of form.querySelectorAll(`[data-of="${field.value}"]`)) line.hidden = !field.checked;
  }
  const line = field.closest("details.line");
  if (line) {
    const chosen = field.type === "radio" ? field.closest("label").textContent : field.value;
    line.querySelector(".w").textContent = field.tagName === "SELECT" ? field.selectedOptions[0].textContent : chosen.trim();
  }
});
for (const line of form.querySelectorAll("details.line")) {
  line.addEventListener("toggle", () => {
    const field = line.querySelector("input, select, textarea");
    if (line.open && field) field.focus();
  });
}
let isSent = false;
form.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
window.addEventListener("pageshow", () => { isSent = false; });
