// Which roles have which dimensions: a table of numbers, shaded by doublings; a gap is a word, not only a colour.

import { asking } from "./address.js";
import { ask } from "./ask.js";
import { h } from "./elements.js";
import { number, say } from "./words.js";

const SHADES = 4;

/** Return the view of the whole base, or of the roles and dimensions that the address names. */
export async function coverageView(state, { signal }) {
  const found = await ask("/api/coverage", { role: state.roles, dimension: state.dimensions }, signal);
  const values = {
    roles: number(found.roles.length),
    dimensions: number(found.dimensions.length),
    filled: number(found.filled),
    expected: number(found.expected),
    percent: found.percent,
  };
  const summary = say("page.coverage.summary", values);
  const title = say("page.coverage.title");
  const table = found.roles.length ? heatMap(found, title) : h("p", { class: "notice" }, say("page.coverage.nothing"));
  return {
    title,
    status: summary,
    content: h("section", { class: "coverage" }, h("h1", {}, title), h("p", {}, summary), legend(found), table),
  };
}

function legend({ thin_below: thin }) {
  const shades = Array.from({ length: SHADES }, (_, index) =>
    h("span", { class: `shade-${index + 1}` }, 2 ** index + (index === SHADES - 1 ? "+" : "")),
  );
  return h(
    "p",
    { class: "legend muted" },
    h("span", { "aria-hidden": true, class: "scale" }, shades),
    say("page.coverage.legend", { thin }),
  );
}

function heatMap(found, title) {
  const cells = new Map(found.cells.map((cell) => [key(cell), cell]));
  const thin = new Set(found.thin.map(key));
  // What articles wrote beyond what every role is expected to have stands behind it, and its gaps are none.
  const beyond = [...new Set(found.cells.map(({ dimension }) => dimension))].filter(
    (name) => !found.dimensions.includes(name),
  );
  const head = [...found.dimensions, ...beyond].map((name) => h("th", { scope: "col" }, h("span", {}, name)));
  const row = (role) => [
    ...found.dimensions.map((dimension) => cellOf(role, dimension, cells, thin) ?? gap(role, dimension)),
    ...beyond.map((dimension) => cellOf(role, dimension, cells, thin) ?? h("td")),
  ];
  const table = h(
    "table",
    { class: "heat", lang: "zh-CN" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("page.role")), head)),
    h(
      "tbody",
      {},
      found.roles.map((role) => h("tr", {}, h("th", { scope: "row" }, role), row(role))),
    ),
  );
  return h("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": title }, table);
}

const key = ({ role, dimension }) => JSON.stringify([role, dimension]);

function cellOf(role, dimension, cells, thin) {
  const cell = cells.get(key({ role, dimension }));
  if (!cell) return null;
  const label = say("page.coverage.cell", {
    role,
    dimension,
    passages: cell.passages,
    articles: cell.articles.length,
    characters: cell.characters,
  });
  const isThin = thin.has(key(cell));
  const href = asking(`${role} ${dimension}`, [role], [dimension]);
  return h(
    "td",
    { class: `shade-${shade(cell.passages)}` },
    h(
      "a",
      { href, title: label, "aria-label": label, "data-key": key(cell) },
      cell.passages,
      isThin && h("span", { class: "thin" }, say("page.coverage.thin")),
    ),
  );
}

const gap = (role, dimension) =>
  h(
    "td",
    { class: "gap" },
    h("span", { title: say("page.coverage.gap", { role, dimension }) }, say("page.coverage.none")),
  );

/** Return 1 for one passage, and one more with every doubling. */
const shade = (passages) => Math.min(1 + Math.floor(Math.log2(passages)), SHADES);
