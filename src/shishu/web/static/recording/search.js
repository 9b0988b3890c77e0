// The list narrows while one types; the button searches names of what is counted as well.
const field = document.querySelector("[data-search]");
field.addEventListener("input", () => {
  const words = field.value.trim().toLowerCase();
  for (const more of document.querySelectorAll("details[data-opens]")) more.open = words !== "";
  for (const item of document.querySelectorAll(field.dataset.search)) {
    item.hidden = words !== "" && !item.textContent.toLowerCase().includes(words);
  }
});
