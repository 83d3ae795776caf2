// A question without hits → why, and what there is instead, each a link that asks it.

import { asking, reading } from "./address.js";
import { ask } from "./ask.js";
import { h } from "./elements.js";
import { place, tags } from "./hit.js";
import { listed, say } from "./words.js";

/** Return what to say of a search that found nothing. */
export async function unanswered({ refusal: told, suggestions, nearest: near }, state, signal) {
  const refusal = told ?? NOTHING; // behind the last page there is no reason
  const isNarrowed = state.roles.length + state.dimensions.length > 0;
  const offers = [
    ...(isNarrowed ? [[say("page.nothing.filters"), [[say("page.nothing.all"), state.query]]]] : []),
    [say("page.instead"), same(suggestions.queries)],
    ...nearest(refusal, suggestions),
    [say("page.instead"), same(await completions(state, suggestions, signal))],
  ];
  const shown = offers.filter(([, questions]) => questions.length);
  return h(
    "section",
    { class: "notice" },
    h("p", {}, reason(refusal, state)),
    shown.map(([told, questions]) => h("div", {}, h("p", { class: "muted" }, told), questionList(questions))),
    near.length > 0 && h("div", {}, h("p", { class: "muted" }, say("page.near")), passageList(near, state)),
    !shown.length && !near.length && h("p", { class: "muted" }, say("page.nothing.try")),
  );
}

function reason(refusal, state) {
  const { reason: why, roles, dimensions, words } = refusal;
  return say(`page.refused.${why}`, {
    roles: listed(roles),
    dimensions: listed(dimensions),
    words: listed(words),
    query: state.query,
  });
}

const NOTHING = { reason: "nothing", roles: [], dimensions: [], offers: [], words: [] };

/** Reasons that are told of roles and dimensions, with those that come nearest. */
const ABOUT_TAGS = ["role", "cell"];

const same = (questions) => questions.map((question) => [question, question]);

/** Return what a refused role has beside, and who else has what was asked for. */
function nearest({ reason: why, roles, dimensions, offers }, suggestions) {
  const [role] = roles;
  const wanted = dimensions.join(" ");
  const has = offers.map((dimension) => [dimension, `${role} ${dimension}`]);
  const others = !ABOUT_TAGS.includes(why) ? [] : suggestions.roles.map((other) => [other, `${other} ${wanted}`.trim()]);
  const names = { roles: listed(roles), dimensions: listed(dimensions) };
  return [
    [say("page.offers", names), has],
    [say(`page.nearest.${why === "role" ? "role" : "cell"}`, names), others],
  ];
}

/** Return how the words may go on, pinyin included, where nothing better is known. */
async function completions(state, suggestions, signal) {
  if (suggestions.queries.length || suggestions.roles.length) return [];
  const found = await ask("/api/suggest", { prefix: state.query, limit: 5 }, signal);
  return found.completions.map(({ text }) => text);
}

/** Return passages that are near in meaning, each a link to where it stands. */
function passageList(passages, state) {
  const name = ({ heading_path: path, article }) => path.at(-1) || article;
  const item = (passage) =>
    h(
      "li",
      {},
      h("a", { href: reading(state, passage) }, name(passage)),
      tags(passage),
      h("p", {}, passage.text.split("\n")[0]),
      h("p", { class: "place" }, place(passage)),
    );
  return h("ul", { class: "near", lang: "zh-CN" }, passages.map(item));
}

function questionList(questions) {
  const link = ([text, question]) => h("li", {}, h("a", { class: "chip", href: asking(question) }, text));
  return h("ul", { class: "chips", lang: "zh-CN" }, questions.map(link));
}
