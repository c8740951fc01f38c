import type UPlot from "uplot";

declare global {
  interface Window {
    /** vendor/uplot.js is a classic script that defines a global. */
    uPlot: typeof UPlot;
  }
}
