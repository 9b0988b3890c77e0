// Photos are made smaller here, then sent one by one under ids of their own; the form lists what has arrived.
import { uuid7 } from "./ids.js";

const SIDE = 2048;

const drawn = (file) => new Promise((done, failed) => {
  const picture = new Image();
  picture.onload = () => done(picture);
  picture.onerror = failed;
  picture.src = URL.createObjectURL(file);
});

// What the browser cannot draw is sent as it is: the server says what is wrong with it.
const smaller = async (file) => {
  try {
    const picture = await drawn(file);
    const scale = Math.min(1, SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.naturalWidth * scale);
    canvas.height = Math.round(picture.naturalHeight * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "white";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(picture.src);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return made || file;
  } catch (error) {
    return file;
  }
};

const send = async (file, id, place, form) => {
  const parts = new FormData();
  parts.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  parts.append("id", id);
  parts.append("file", await smaller(file), "photo");
  const answer = await fetch(place.dataset.to, { method: "POST", body: parts, credentials: "same-origin" });
  if (answer.redirected) throw new Error(place.dataset.expired);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problems.join(" ") || place.dataset.failed);
  return told;
};

const listed = (photo, file, place) => {
  const label = document.createElement("label");
  label.className = "choice";
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
  box.name = place.dataset.photos;
  box.value = `${photo.id}:${photo.sha256}`;
  const shown = Object.assign(document.createElement("img"), { alt: place.dataset.photo, src: URL.createObjectURL(file) });
  label.append(box, shown);
  return label;
};

export const takePhotos = (place, form) => {
  const taken = place.querySelector(".taken");
  const says = place.querySelector("[role=status]");
  const chooser = place.querySelector("input[type=file]");
  place.querySelector(".adding").hidden = false;
  chooser.addEventListener("change", async () => {
    const files = Array.from(chooser.files);
    chooser.value = "";
    for (const file of files) {
      if (taken.querySelectorAll("input:checked").length >= Number(place.dataset.max)) {
        says.textContent = place.dataset.many;
        return;
      }
      says.textContent = place.dataset.adding;
      try {
        taken.append(listed(await send(file, uuid7(Date.now()), place, form), file, place));
        says.textContent = "";
      } catch (error) {
        says.textContent = error instanceof TypeError || error instanceof SyntaxError ? place.dataset.failed : error.message;
      }
    }
  });
};
