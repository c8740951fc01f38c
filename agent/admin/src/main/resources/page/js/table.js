import { h } from "./dom.js";
import { fill } from "./morph.js";
import { number } from "./format.js";
import { LONGEST_FILTER, MOST_ROWS, formatSort, parseSort } from "./paging.js";

/**
 * @import { Child } from "./dom.js"
 * @import { Page, Sort } from "./paging.js"
 */

const MORE = 50;

/**
 * @template R
 * @typedef {object} Column
 * @property {string} key also the name that sorts by it
 * @property {string} label
 * @property {string} [title]
 * @property {boolean} [numeric]
 * @property {boolean} [fixed] cannot be sorted by
 * @property {boolean} [wideOnly] left out on a phone
 * @property {(row: R) => Child} cell
 */

/**
 * @template R
 * @typedef {object} TableSpec
 * @property {string} caption
 * @property {string} placeholder of the filter
 * @property {string} sort the order without a choice, as in the API
 * @property {Column<R>[]} columns
 * @property {(row: R) => string} keyOf
 * @property {(row: R) => boolean} [isSelected]
 * @property {(changes: Record<string, string | null>) => void} changed sort, q, limit or offset
 */

/**
 * Every list of the page: filter, sortable columns, pages. It keeps no state of its own: what the
 * person chooses goes to the URL, and comes back with the next update. On a phone each row becomes a
 * small card.
 *
 * @template R
 */
export class Table {
  /** @param {TableSpec<R>} spec */
  constructor(spec) {
    this.spec = spec;
    this.columns = spec.columns;
    this.input = filterInput(spec);
    this.extras = h("span", { class: "quiet wide-only" }, h("kbd", null, "/"), " to search");
    this.sorter = h("span", { class: "phone-only" });
    this.bar = h("div", { class: "filter-bar" }, this.input, this.sorter, this.extras);
    this.scroll = h("div", {
      class: "table-scroll",
      role: "region",
      "aria-label": spec.caption + " (table)",
      tabindex: 0,
    });
    this.pager = h("div");
    this.element = h("div", null, this.bar, this.scroll, this.pager);
  }

  /**
   * @param {Page<R>} page
   * @param {URLSearchParams} parameters
   * @param {Child} [others] what is said of the rows that are not shown
   */
  update(page, parameters, others = null) {
    const filter = parameters.get("q") ?? "";
    if (document.activeElement !== this.input && this.input.value !== filter) {
      this.input.value = filter;
    }
    const sort = parseSort(parameters.get("sort") ?? this.spec.sort);
    fill(this.sorter, this.sortChoice(sort));
    fill(
      this.scroll,
      this.table(page, sort),
      page.rows.length === 0 ? this.nothing(page, filter) : null,
    );
    fill(this.pager, this.pages(page, filter, others));
  }

  /**
   * @param {Page<R>} page
   * @param {Sort} sort
   */
  table(page, sort) {
    const rows = page.rows.map((row) => this.row(row));
    return h(
      "table",
      { class: "stack" },
      h("caption", { class: "visually-hidden" }, this.spec.caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          this.columns.map((column) => this.heading(column, sort)),
        ),
      ),
      h("tbody", null, rows),
    );
  }

  /** @param {R} row */
  row(row) {
    const selected = this.spec.isSelected?.(row) ?? false;
    const cells = this.columns.map((column) =>
      h(
        "td",
        { class: classOf(column), "data-label": column.label },
        h("span", null, column.cell(row)),
      ),
    );
    return h(
      "tr",
      { "data-key": this.spec.keyOf(row), class: selected ? "selected" : null },
      cells,
    );
  }

  /**
   * @param {Column<R>} column
   * @param {Sort} sort
   */
  heading(column, sort) {
    const active = column.key === sort.key;
    const direction = active ? (sort.descending ? "descending" : "ascending") : null;
    const arrow = active ? (sort.descending ? " ↓" : " ↑") : null;
    const onclick = () => this.sortBy(column, sort);
    return h(
      "th",
      { class: classOf(column), scope: "col", "aria-sort": direction },
      column.fixed
        ? h("span", { title: column.title }, column.label)
        : h("button", { type: "button", title: column.title, onclick }, column.label, arrow),
    );
  }

  /**
   * @param {Column<R>} column
   * @param {Sort} sort the one before
   */
  sortBy(column, sort) {
    const descending = column.key === sort.key ? !sort.descending : Boolean(column.numeric);
    this.choose({ key: column.key, descending });
  }

  /** @param {Sort} sort */
  choose(sort) {
    const text = formatSort(sort);
    this.spec.changed({ sort: text === this.spec.sort ? null : text, offset: null });
  }

  /** @param {Sort} sort */
  sortChoice(sort) {
    const options = this.columns
      .filter((column) => !column.fixed)
      .map((column) =>
        h("option", { value: column.key, selected: column.key === sort.key }, "by " + column.label),
      );
    const onchange = (/** @type {Event} */ event) => {
      const key = /** @type {HTMLSelectElement} */ (event.target).value;
      const column = this.columns.find((each) => each.key === key);
      this.choose({ key, descending: Boolean(column?.numeric) });
    };
    return h("select", { class: "button", "aria-label": "Sort", onchange }, options);
  }

  /**
   * @param {Page<R>} page
   * @param {string} filter
   */
  nothing(page, filter) {
    if (filter === "") {
      return h("div", { class: "empty" }, h("h2", null, "Nothing to show yet"));
    }
    const hidden = page.total === 1 ? "1 row is" : number(page.total) + " rows are";
    return h(
      "div",
      { class: "empty" },
      h("h2", null, "Nothing matches “" + filter + "”"),
      h("p", null, hidden + " hidden by the filter."),
      h(
        "button",
        { class: "button", type: "button", onclick: () => this.clearFilter() },
        "Clear the filter",
      ),
    );
  }

  clearFilter() {
    this.input.value = "";
    this.input.focus();
    this.spec.changed({ q: null, offset: null });
  }

  /**
   * @param {Page<R>} page
   * @param {string} filter
   * @param {Child} others
   */
  pages(page, filter, others) {
    const { offset, limit, matched, rows } = page;
    const end = offset + rows.length;
    if (rows.length === 0 || (end >= matched && offset === 0 && filter === "")) {
      return null;
    }
    const shown = offset === 0 ? number(end) : number(offset + 1) + "–" + number(end);
    const all = filter === "" ? "" : ` (of ${number(page.total)} before the filter)`;
    const step = (
      /** @type {string} */ text,
      /** @type {Record<string, string | null>} */ changes,
    ) =>
      h(
        "button",
        { class: "button", type: "button", onclick: () => this.spec.changed(changes) },
        text,
      );
    return h(
      "div",
      { class: "pager" },
      h("span", null, `${shown} of ${number(matched)}${all}`),
      end < matched ? others : null,
      h("span", { class: "spacer" }),
      offset > 0 ? step("Previous", { offset: String(Math.max(0, offset - limit)) }) : null,
      end < matched && limit < MOST_ROWS
        ? step(`Show ${MORE} more`, { limit: String(Math.min(MOST_ROWS, limit + MORE)) })
        : null,
      end < matched && limit >= MOST_ROWS
        ? step("Next " + MOST_ROWS, { offset: String(end) })
        : null,
    );
  }
}

/**
 * @template R
 * @param {TableSpec<R>} spec
 * @returns {HTMLInputElement}
 */
function filterInput(spec) {
  let timer = 0;
  const input = h("input", {
    class: "input filter",
    type: "search",
    placeholder: spec.placeholder,
    "aria-label": spec.placeholder,
    maxlength: LONGEST_FILTER,
  });
  input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => spec.changed({ q: input.value || null, offset: null }), 250);
  };
  return input;
}

/**
 * @template R
 * @param {Column<R>} column
 * @returns {string | null}
 */
function classOf(column) {
  const names = [column.numeric ? "numeric" : "", column.wideOnly ? "wide-only" : ""];
  return names.filter(Boolean).join(" ") || null;
}
