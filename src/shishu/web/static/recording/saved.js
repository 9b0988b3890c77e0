import { forget } from "./ids.js";

forget(document.querySelector("[data-saved]").dataset.saved.trim().split(/\s+/));
