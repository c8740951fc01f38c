import { svg } from "./dom.js";

/** Line drawings on a 20 x 20 grid. */
const PATHS = {
  home: "M3 9.5 10 3l7 6.5V17h-4.5v-4.5h-5V17H3z",
  key: "M12.5 3a4.5 4.5 0 1 1-3.9 6.7L3 15.3V17h3v-2h2v-2h2M13.5 6.5h.01",
  globe: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3 10h14M10 3c-5 5-5 9 0 14M10 3c5 5 5 9 0 14",
  bulb: "M7.5 14h5M8 16.5h4M7.5 14c0-1.8-2.5-3-2.5-6a5 5 0 0 1 10 0c0 3-2.5 4.2-2.5 6",
  bell: "M5 14h10l-1.5-2V8.5a3.5 3.5 0 0 0-7 0V12zM8.5 16.5a1.6 1.6 0 0 0 3 0M10 5V3.5",
  gear: "M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M10 2.5v2.2M10 15.3v2.2M2.5 10h2.2M15.3 10h2.2M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M15.3 4.7l-1.6 1.6M6.3 13.7l-1.6 1.6",
  layers: "M3 13.5 10 17l7-3.5M3 10l7 3.5L17 10M10 3 3 6.5 10 10l7-3.5z",
  database:
    "M3.5 5.5c0-1.4 2.9-2.5 6.5-2.5s6.5 1.1 6.5 2.5S13.6 8 10 8 3.5 6.9 3.5 5.5v9c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5v-9M3.5 10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5",
  refresh: "M16.5 9A6.7 6.7 0 0 0 4.3 7M3.5 3.5V7H7M3.5 11a6.7 6.7 0 0 0 12.2 2M16.5 16.5V13H13",
  moon: "M16.5 11.5A7 7 0 1 1 8.5 3.5a5.5 5.5 0 0 0 8 8",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1",
  auto: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 3v14M10 6h4.5M10 9h6M10 12h6M10 15h3.5",
  table: "M3.5 4.5h13v11h-13zM3.5 8.5h13M8.5 8.5v7",
  code: "M7 6 3 10l4 4M13 6l4 4-4 4",
  download: "M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 14v2.5h13V14",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3L10 14.3",
  flame:
    "M10 2.5c.5 3 4.5 4.6 4.5 9a4.5 4.5 0 0 1-9 0c0-1.8.8-3 1.8-4 .2 1.4.8 2 1.5 2.2C8.5 7 8.8 4.4 10 2.5",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 11h7.4l.8-11",
  flag: "M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5",
  help: "M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M10 15.8v.1",
  good: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.5 10.2l2.4 2.4 4.6-5",
  warn: "M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1",
  bad: "M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM10 6.5v4.5M10 13.4v.1",
  info: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9v5M10 6v.1",
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @param {string} [className]
 * @returns {SVGElement} hidden from screen readers: the text beside it says the same
 */
export function icon(name, className) {
  return svg(
    "svg",
    {
      class: className,
      viewBox: "0 0 20 20",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.6,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "aria-hidden": "true",
    },
    svg("path", { d: PATHS[name] }),
  );
}
