// An answer → what is to be said above its hits: how the question was understood, and what else could be asked.

import { asking, comparing } from "./address.js";
import { h } from "./elements.js";
import { listed, say } from "./words.js";

/** Return the notes, which may be none. */
export function notes({ interpretation, suggestions, hits }) {
  const told = [...understood(interpretation), ...(hits.length ? missing(interpretation) : [])];
  return h(
    "div",
    { class: "notes" },
    told.map((each) => h("p", { class: "muted" }, each)),
    hits.length > 0 && others(suggestions.queries),
    suggestions.compare && comparison(suggestions.compare),
  );
}

function* understood({ roles, dimensions, respelled }) {
  const names = [...roles, ...dimensions];
  if (names.length) yield say("page.understood", { names: listed(names) });
  const meant = respelled.map(({ typed, text }) => `${typed} → ${text}`);
  if (meant.length) yield say("page.respelled", { words: listed(meant) });
}

/** Yield which words nothing here has; a character alone (啦, 呀) is as on a command line not worth a sentence. */
function* missing({ unseen }) {
  const words = unseen.filter((word) => [...word].length > 1);
  if (words.length) yield say("page.unseen", { words: listed(words) });
}

function others(queries) {
  if (!queries.length) return null;
  const links = queries.flatMap((query) => [" ", h("a", { href: asking(query), lang: "zh-CN" }, query)]);
  return h("p", {}, say("page.perhaps"), links);
}

function comparison({ roles, dimensions }) {
  const text = say("page.compare.offer", { roles: listed(roles) });
  return h("p", {}, h("a", { class: "offer", href: comparing(roles, dimensions) }, text));
}
