// Roles side by side: chips to choose them, and a table of what articles say of each, gaps left empty.

import { format, reading } from "./address.js";
import { ask } from "./ask.js";
import { chips, toggled } from "./chips.js";
import { h } from "./elements.js";
import { fold, keepOpen } from "./fold.js";
import { listed, say } from "./words.js";

const LEAST = 2;
const MOST_NAMES = 500; // chips to look through; another role is named in a question, which offers its comparison

/** Return the view of a comparison, or of the choice of what to compare. */
export async function compareView(state, { go, signal }) {
  const isChosen = state.roles.length >= LEAST;
  const asked = { role: state.roles, dimension: state.dimensions };
  const [{ facets, totals }, found] = await Promise.all([
    ask("/api/facets", { limit: MOST_NAMES }, signal),
    isChosen ? ask("/api/compare", asked, signal) : null,
  ]);
  const choose = (field) => (name) => {
    keepOpen("choice");
    go(format({ ...state, [field]: toggled(state[field], name) }));
  };
  const title = isChosen ? say("page.compare.title", { roles: listed(state.roles) }) : say("page.view.compare");
  const choice = fold(
    "choice",
    !isChosen,
    say("page.compare.choose"),
    chips(say("page.roles"), facets.role, state.roles, choose("roles"), totals.role),
    chips(say("page.dimensions"), facets.dimension, state.dimensions, choose("dimensions"), totals.dimension),
  );
  return {
    title,
    status: title,
    content: h(
      "section",
      { class: "compare" },
      h("h1", {}, title),
      choice,
      isChosen ? table(found, state, title) : h("p", { class: "notice" }, toChoose(facets.role)),
    ),
  };
}

/** Return what to do before there is a table, or that there is too little here for one. */
const toChoose = (roles) => say(roles.length < LEAST ? "page.compare.none" : "page.compare.two");

function table(found, state, title) {
  const { rows, roles, differences } = found;
  if (!rows.length) return h("p", { class: "notice" }, say("page.compare.nothing"));
  const most = new Set(differences.map(({ dimension }) => dimension));
  const head = h(
    "tr",
    { role: "row" },
    h("th", { role: "columnheader", scope: "col" }, say("page.dimension")),
    roles.map((role) => h("th", { role: "columnheader", scope: "col" }, role)),
  );
  const difference =
    differences.length > 0 && h("p", { class: "muted" }, say("page.compare.most", { dimensions: listed([...most]) }));
  return [
    difference,
    // The roles of a table are said once more, since it is no table to a browser when it is stacked on a narrow screen.
    h(
      "table",
      { class: "matrix", role: "table", "aria-label": title, lang: "zh-CN" },
      h("thead", { role: "rowgroup" }, head),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) => rowOf(row, most, state)),
      ),
    ),
  ];
}

function rowOf({ dimension, cells }, most, state) {
  const differs = most.has(dimension) && h("span", { class: "differs" }, say("page.compare.differs"));
  return h(
    "tr",
    { role: "row" },
    h("th", { role: "rowheader", scope: "row" }, dimension, " ", differs),
    cells.map((cell) => cellOf(cell, state)),
  );
}

function cellOf({ role, sentences, sources }, state) {
  const shown = new Set(sentences.map(({ id }) => id));
  const rest = sources.filter(({ id }) => !shown.has(id));
  const content = sentences.length
    ? [sentences.map((sentence) => sentenceOf(sentence, state)), rest.length > 0 && more(rest, state)]
    : h("span", { class: "gap" }, say("page.gap"));
  return h("td", { role: "cell" }, h("span", { class: "of", "aria-hidden": true }, role), content);
}

function sentenceOf(sentence, state) {
  const also = sentence.also_in.length > 0 && more(sentence.also_in, state, "page.also");
  return h(
    "div",
    { class: "sentence" },
    h("p", {}, sentence.header && h("span", { class: "muted" }, `${sentence.header}：`), sentence.text),
    h("p", { class: "place" }, link(sentence, state), also),
  );
}

const link = (source, state) =>
  h(
    "a",
    { class: "where", href: reading(state, source), "data-key": `${source.id} ${source.line_start}` },
    `${source.article}:${source.line_start}`,
  );

function more(sources, state, key = "page.compare.more") {
  return h(
    "details",
    { class: "also" },
    h("summary", {}, say(key, { count: sources.length })),
    h(
      "ul",
      {},
      sources.map((source) => h("li", {}, link(source, state))),
    ),
  );
}
