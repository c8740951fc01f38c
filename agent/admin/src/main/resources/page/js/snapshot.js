import { dateTime } from "./format.js";
import { h } from "./dom.js";

/**
 * The view as one HTML file that needs neither this application nor a script: to be attached to a
 * ticket, or kept as evidence. Charts become pictures, their numbers stay as tables.
 */

/** What can only be clicked, or belongs to the page around the view. */
const LEFT_OUT = [
  "script",
  "link",
  "noscript",
  "dialog",
  ".toast",
  ".side",
  ".tab-bar",
  ".skip-link",
  ".filter-bar",
  ".top-bar .segments",
  ".top-bar .button",
  ".top-bar select",
  ".view-head .button",
  ".chart header .button",
  "button[data-action]",
  ".pager button",
];

/** The file may show itself, and do nothing else. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:";

const LAYOUT = ".shell{display:block}main{margin:0 auto}main>.quiet{margin-bottom:14px}";

/** @param {string} name of the view, a part of the file's name */
export async function saveSnapshot(name) {
  const text = await snapshot();
  const url = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const plain = name.replace(/[^\p{L}\p{N}.-]+/gu, "-").slice(0, 60);
  h("a", { href: url, download: `cacheglass-${plain}-${time}Z.html` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @returns {Promise<string>} the whole file */
async function snapshot() {
  const [icon, css] = await Promise.all([textOf("icon.svg"), styles()]);
  const copy = await withTables(copyOfPage);
  for (const selector of LEFT_OUT) {
    copy.querySelectorAll(selector).forEach((element) => element.remove());
  }
  for (const link of copy.querySelectorAll("a")) {
    link.setAttribute("href", link.href);
  }
  for (const details of copy.querySelectorAll("details")) {
    details.removeAttribute("open");
  }
  copy.querySelector(".brand img")?.setAttribute("src", dataUrl("image/svg+xml", icon));
  copy.setAttribute("data-theme", isDark() ? "dark" : "light");
  copy.querySelector("head")?.append(...head(css));
  copy.querySelector("main")?.prepend(origin());
  return "<!doctype html>\n" + new XMLSerializer().serializeToString(copy);
}

/**
 * Tables of charts are drawn when they are opened: they are, while the copy is made.
 *
 * @template T
 * @param {() => T} make
 * @returns {Promise<T>}
 */
async function withTables(make) {
  const closed = [...document.querySelectorAll("details.chart-table:not([open])")];
  closed.forEach((details) => details.setAttribute("open", ""));
  // The event that draws them is sent by a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const made = make();
  closed.forEach((details) => details.removeAttribute("open"));
  return made;
}

/** @returns {HTMLElement} with pictures where the page has canvases, which cannot be copied */
function copyOfPage() {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  const canvases = document.querySelectorAll("canvas");
  copy.querySelectorAll("canvas").forEach((canvas, i) => {
    const { width, height } = canvases[i].style;
    const picture = h("img", { src: canvases[i].toDataURL("image/png"), alt: "" });
    picture.style.setProperty("width", width);
    picture.style.setProperty("height", height);
    canvas.replaceWith(picture);
  });
  return copy;
}

/** @returns {Promise<string>} all style sheets as they were written */
async function styles() {
  const links = document.querySelectorAll('link[rel="stylesheet"]');
  const texts = [...links].map((link) => textOf(link.getAttribute("href") ?? ""));
  return (await Promise.all(texts)).join("\n") + LAYOUT;
}

/**
 * A style element would be written as XML, and read as HTML: a link needs no escaping.
 *
 * @param {string} css
 */
function head(css) {
  return [
    h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    h("link", { rel: "stylesheet", href: dataUrl("text/css;charset=utf-8", css) }),
  ];
}

function origin() {
  const now = dateTime(new Date().toISOString());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return h(
    "p",
    { class: "quiet" },
    `As seen at ${now} (${zone}), from `,
    h("a", { href: location.href }, location.href),
  );
}

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * @param {string} path of a file of this page
 * @returns {Promise<string>}
 */
async function textOf(path) {
  return (await fetch(path)).text();
}

/**
 * @param {string} type
 * @param {string} text
 */
function dataUrl(type, text) {
  return `data:${type},${encodeURIComponent(text)}`;
}
