"use strict";

const $ = (id) => document.getElementById(id);
const bytes = (id) => Uint8Array.from(atob($(id).textContent), (letter) => letter.charCodeAt(0));
const PARTS = ["pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs", "python_stdlib.zip", "shishu.zip"];

function state(words, isBad = false) {
  $("state").textContent = words;
  $("state").classList.toggle("bad", isBad);
}

// An element with its class, its text or children, and other attributes.
function make(tag, name, inside = [], more = {}) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...(Array.isArray(inside) ? inside : [inside]));
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
}

const worker = new Worker(URL.createObjectURL(new Blob([bytes("worker.js")], { type: "text/javascript" })));
const waiting = new Map();
let asked = 0;

worker.onmessage = ({ data }) => {
  if (data.ready) {
    state("准备好了。");
    document.querySelector("#ask button").disabled = false;
  } else if (data.id === undefined) {
    state(`这个浏览器运行不了：${data.failed}。请换新一些的 Chrome、Edge 或 Firefox。`, true);
  } else {
    waiting.get(data.id)(data);
    waiting.delete(data.id);
  }
};

function check(words, files) {
  return new Promise((done) => {
    asked += 1;
    waiting.set(asked, done);
    worker.postMessage({ id: asked, asked: words, files });
  });
}

async function sent(id) {
  const [file] = $(id).files;
  return file ? { name: file.name, content: new Uint8Array(await file.arrayBuffer()) } : null;
}

$("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  state("正在核对……");
  const words = { text: $("text").value, published: $("published").value, older: $("older").value, language: "zh" };
  const answer = await check(words, { document: await sent("document"), table: await sent("table") });
  if (answer.failed) return state(`没有核成：${answer.failed}`, true);
  if (answer.told.faults) return state(answer.told.faults.join(" "), true);
  state("");
  draw(answer.told);
});

function mark(found, words) {
  const name = make("span", "vh", `（${found.name}）`);
  const more = { "data-m": found.sign, href: `#f${found.place}`, title: found.name };
  return make("a", `q ${found.look}${found.asserted ? " whole" : ""}`, [words, name], more);
}

function numbers(told) {
  const { all, agree, look, asserted } = told.numbers;
  const pairs = [[all, asserted ? "处" : "处数字"], [agree, "相符"], [look, "处要看"]];
  const nums = make("div", "nums", pairs.map(([number, words]) => make("div", "", [make("b", "", String(number)), make("span", "", words)])));
  const ticks = make("div", "ticks", told.found.map((found) => mark(found, "")));
  return make("section", "box sum", [nums, make("div", "tkw", [ticks, make("small", "", told.sentence)])]);
}

function text(told) {
  const lines = told.text.map((pieces) =>
    make("p", "", pieces.map((piece) => (piece.place === null ? piece.text : mark(told.found[piece.place], piece.text)))),
  );
  const legend = told.legend.map((one) => make("span", "", [make("span", `q ${one.look}`, [], { "data-m": one.sign }), one.name]));
  return make("section", "box paper", [make("div", "text", lines), make("p", "legend", legend)]);
}

function digits(parts, unit) {
  return [...parts.map((part) => (part.differs ? make("em", "", part.text) : part.text)), make("small", "", unit)];
}

function finding(found, isOpen) {
  const tag = { wrong: "bad", contradicts: "bad", look: "wait" }[found.look] ?? "none";
  const head = make("span", "l1", [make("b", "", found.words), make("span", `tag ${tag}`, found.name)]);
  const inside = [make("p", "say", found.reason)];
  if (found.versus) {
    const { written, unit, recorded, recorded_unit: other } = found.versus;
    const ours = make("div", "", [make("dt", "", "稿中"), make("dd", "", digits(written, unit))]);
    const theirs = make("div", "k", [make("dt", "", "表中"), make("dd", "", digits(recorded, other))]);
    inside.unshift(make("dl", "vs", [ours, make("i", "", found.sign), theirs]));
  }
  const made = make("details", "", [
    make("summary", "", [head, make("span", "why", found.reason)]),
    make("div", "inside", inside, { id: `f${found.place}` }),
  ], { name: "found", "data-place": found.place });
  made.open = isOpen;
  return made;
}

function list(title, places, told, isFirst) {
  return places.length ? [make("h3", "", title), ...places.map((place, n) => finding(told.found[place], isFirst && n === 0))] : [];
}

// Without a table nothing more can be said of what the text does not contradict: once is enough.
function alone(told) {
  return told.open.length ? [make("p", "rest", `其余${told.open.length}处没有表可对，只核对了稿子自身。`)] : [];
}

function notes(title, lines) {
  if (!lines?.length) return [];
  const items = lines.map((line) => make("li", "", line));
  return [make("section", "box", [make("header", "", make("h2", "", title)), make("ul", "notices", items)])];
}

function draw(told) {
  const look = told.numbers.look;
  const title = make("h2", "", look ? `先看这${look}处` : "没有要看的");
  const found = make("section", "box found first", [
    make("header", "", [title, make("small", "pc", "j 下一处　k 上一处")]),
    ...list("不用台账就看得出", told.alone, told, true),
    ...list("与表比", told.ledger, told, !told.alone.length),
    ...(told.open.some((place) => told.found[place].verdict !== "unchecked") ? list("没有核", told.open, told, false) : alone(told)),
  ]);
  const right = make("div", "", [found, ...notes("与上一稿不同", told.changes), ...notes("提示", told.notices)]);
  $("result").replaceChildren(numbers(told), make("div", "checkgrid", [make("div", "", text(told)), right]));
  $("result").hidden = false;
  $("result").scrollIntoView({ block: "start" });
}

document.addEventListener("click", (event) => {
  const place = event.target.closest?.("a.q")?.getAttribute("href");
  const inside = place && document.querySelector(place);
  if (!inside) return;
  event.preventDefault();
  open(inside.closest("details"));
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea") || !["j", "k"].includes(event.key)) return;
  const all = [...document.querySelectorAll(".found details")];
  const now = all.findIndex((one) => one.open);
  const next = all[event.key === "j" ? Math.min(now + 1, all.length - 1) : Math.max(now - 1, 0)];
  if (next) open(next);
});

function open(details) {
  for (const one of document.querySelectorAll("a.q[aria-current]")) one.removeAttribute("aria-current");
  for (const one of document.querySelectorAll(`a.q[href="#f${details.dataset.place}"]`)) one.setAttribute("aria-current", "true");
  details.open = true;
  details.scrollIntoView({ block: "nearest" });
}

const told = JSON.parse($("told").textContent);
worker.postMessage({ parts: Object.fromEntries(PARTS.map((name) => [name, bytes(name)])), info: told.info, words: told.words });
