// What a test asks a page: what its policy refused, what is cut off, what is still Chinese.
window.refusedByPolicy = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`);
});

function shown(one) {
  return one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";
}

function named(one) {
  return `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent.trim().slice(0, 40)}`;
}

// Sideways scrolling of the whole page; text wider or taller than the box that hides the rest; bars that leave no room.
window.cutOff = () => {
  const root = document.documentElement;
  const found = [];
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(
      (one) => shown(one) && one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest(".scroll"));
    found.push(`scrolls sideways ${root.scrollWidth} > ${root.clientWidth}: ${wide.slice(-2).map(named)}`);
  }
  for (const one of document.body.querySelectorAll("*")) {
    const look = getComputedStyle(one);
    const hides = (way) => way === "hidden" || way === "clip";
    if (!shown(one) || !one.innerText || one.closest(".vh, svg")) continue;
    const isCut = (hides(look.overflowX) && one.scrollWidth > one.clientWidth + 1) ||
      (hides(look.overflowY) && one.scrollHeight > one.clientHeight + 1);
    if (isCut) found.push(`cut off: ${named(one)}`);
  }
  const bars = [...document.body.querySelectorAll("*")].filter((one) => shown(one) &&
    ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.clientWidth > innerWidth / 2 && !one.closest("table"));
  const high = bars.reduce((sum, one) => sum + one.offsetHeight, 0);
  if (high > innerHeight / 2) found.push(`bars ${high} of ${innerHeight}: ${bars.map(named)}`);
  return found;
};

// Of a long list the first dozen.
window.leaveOutRepetition = () => {
  for (const one of document.querySelectorAll("tbody > tr, ul > li, ol > li")) {
    if (one.matches(":nth-child(n+13)")) one.remove();
  }
};

const CHINESE = /[\u3400-\u9fff]/;
// Its ids and data stand in <code>, the name of what it shows in its title.
const NAMES = ".seal, title, code, [data-said], [data-record], :not(html)[lang^=zh], textarea, script, style";

window.chineseLeft = () => {
  const found = [];
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    if (CHINESE.test(text) && !walk.currentNode.parentElement.closest(NAMES)) found.push(text.slice(0, 60));
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [alt]")) {
    if (one.closest(NAMES)) continue;
    for (const name of ["aria-label", "title", "alt"]) {
      if (CHINESE.test(one.getAttribute(name) || "")) found.push(`${name}=${one.getAttribute(name).slice(0, 60)}`);
    }
  }
  return [...new Set(found)];
};
