// Steps in the browser's history: each keeps where its reader was, and how far back the list is that it came from.

import { behind, parse } from "./address.js";
import { byId } from "./elements.js";

/** Return where the reader is: how far down, and on which hit, chip or cell. */
export const whereWeAre = () => ({
  scroll: scrollY,
  focus: byId("main").contains(document.activeElement) ? document.activeElement.dataset.key : undefined,
});

/** Keep that in the step that is about to be left. */
export const remember = () => history.replaceState({ ...history.state, ...whereWeAre() }, "");

/** Make `address` the current step, or the next one. */
export function step(address, { replace = false } = {}) {
  if (replace) {
    history.replaceState(history.state, "", address);
    return;
  }
  const depth = depthOf(address);
  remember();
  history.pushState({ depth }, "", address);
}

/** Return how many steps an article will be from the list it was opened from, if that is known. */
function depthOf(address) {
  if (parse(address).view !== "read") return undefined;
  const depth = history.state?.depth;
  return parse(location.search).view === "read" ? depth && depth + 1 : 1;
}

/** Leave an opened article for the list behind it, by `go` where no step leads back; false where none is opened. */
export function leave(go) {
  const state = parse(location.search);
  if (state.view !== "read") return false;
  if (history.state?.depth) history.go(-history.state.depth);
  else go(behind(state));
  return true;
}
