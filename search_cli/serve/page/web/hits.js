// Hits → the list, which grows when more of it is asked for.

import { PAGE, format } from "./address.js";
import { h } from "./elements.js";
import { hitItem } from "./hit.js";
import { hitsOf } from "./question.js";
import { say } from "./words.js";

/** Return the list of an answer's hits, and the button for more if there may be any. */
export function hitList(state, { hits }, go) {
  const items = hits.map((hit, index) => hitItem(hit, index, state));
  const list = h("ol", { class: "hits", lang: "zh-CN" }, items);
  const extend = (event) => add(list, event.target, state, go);
  // What repeats a hit stands below it, so fewer than the total are listed: the end is where no more come.
  const more =
    hits.length >= state.shown && h("button", { type: "button", class: "more", onclick: extend }, say("page.more"));
  return [list, more];
}

/** Add the next hits below the list; where they overlap, the index is another, and all are listed anew. */
async function add(list, button, state, go) {
  const offset = list.children.length;
  const shown = { ...state, shown: offset + PAGE };
  button.disabled = true;
  const found = await hitsOf(state, PAGE, undefined, offset).catch(() => null);
  if (!list.isConnected) return; // its reader went elsewhere meanwhile, and stays there
  const isListed = ({ id }) => list.querySelector(`[data-key="${CSS.escape(id)}"]`);
  if (!found || found.hits.some(isListed)) {
    go(format(shown), { replace: true });
    return;
  }
  history.replaceState(history.state, "", format(shown));
  list.append(...found.hits.map((hit, index) => hitItem(hit, offset + index, shown)));
  list.children[offset]?.querySelector(".hit-link").focus();
  button.disabled = false;
  if (found.hits.length < PAGE) button.remove();
}
