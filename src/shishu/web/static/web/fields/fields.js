// The −/+ buttons of number fields. Without script they stay hidden and the number is typed.
for (const button of document.querySelectorAll("button[data-by]")) {
  button.hidden = false;
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-by]");
  if (!button) return;
  const field = document.getElementById(button.dataset.for);
  const now = Number.parseInt(field.value || "0", 10);
  if (Number.isNaN(now)) return;
  const least = field.dataset.least === undefined ? 0 : Number(field.dataset.least);
  const most = field.dataset.most === undefined ? Infinity : Number(field.dataset.most);
  field.value = String(Math.min(most, Math.max(least, now + Number(button.dataset.by))));
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
