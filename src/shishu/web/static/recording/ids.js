// Ids are made here and kept until the server has said that it has the record: what is sent twice is one record.
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// A UUIDv7: 48 bits of milliseconds, then randomness.
export const uuid7 = (now) => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let left = now;
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = left % 256;
    left = Math.floor(left / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
};

const PREFIX = "unsent:";

const stored = (key) => {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key)) || {};
  } catch (error) {
    return {};
  }
};

// A new form takes the ids of one that was sent from here and never answered; a form that came back keeps its own.
export const keepIds = (form) => {
  const place = location.pathname + location.search;
  const known = form.dataset.keep === "new" ? stored(place) : {};
  for (const field of form.querySelectorAll("input[data-uuid]")) {
    if (known[field.name]) field.value = known[field.name];
    else if (form.dataset.keep === "new") field.value = uuid7(Date.now());
  }
  form.addEventListener("submit", () => {
    const ids = {};
    for (const field of form.querySelectorAll("input[data-uuid]")) ids[field.name] = field.value;
    try {
      sessionStorage.setItem(PREFIX + place, JSON.stringify(ids));
    } catch (error) {
      // Full or forbidden: the ids in the form still make one record of two presses.
    }
  });
};

// The server has these: forms begin anew.
export const forget = (saved) => {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && saved.some((id) => sessionStorage.getItem(key).includes(id))) sessionStorage.removeItem(key);
  }
};
