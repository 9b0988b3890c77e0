// Copies a ready text, and ticks what does not stand out. Both only save a hand: without script each is done by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-tick-clear]")) {
  button.hidden = !button.form.querySelector("[data-clear]");
  button.addEventListener("click", () => {
    for (const box of button.form.querySelectorAll("[data-clear]")) box.checked = true;
  });
}
