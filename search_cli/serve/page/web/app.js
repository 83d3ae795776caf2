// The page: an address → the view that shows it. Links and buttons change the address, and nothing else.

import { behind, format, parse } from "./address.js";
import { Problem, Unreachable } from "./ask.js";
import { compareView } from "./compare.js";
import { connection } from "./connection.js";
import { coverageView } from "./coverage.js";
import { byId, h } from "./elements.js";
import { listenToKeys } from "./keys.js";
import { readerView } from "./reader.js";
import { searchView } from "./search.js";
import { themeSwitch } from "./switch.js";
import { askForToken } from "./token.js";
import { typing } from "./typing.js";
import { fillIn, say } from "./words.js";

const VIEWS = { search: searchView, read: readerView, compare: compareView, coverage: coverageView };

const main = byId("main");
let question = new AbortController();

/** Show what the address says. The last question wins: one that is still under way is given up. */
async function show({ returning = false, again = false } = {}) {
  const state = parse(location.search);
  question.abort();
  question = new AbortController();
  const { signal } = question;
  const kept = again ? whereWeAre() : returning ? (history.state ?? {}) : {};
  frame(state);
  main.ariaBusy = "true";
  try {
    const view = await VIEWS[state.view](state, { go, signal });
    if (signal.aborted) return;
    settle(view, kept, returning || again);
    connection.well();
  } catch (error) {
    if (!signal.aborted) fail(error);
  } finally {
    if (!signal.aborted) main.ariaBusy = "false";
  }
}

/** Set what stands around the view. */
function frame(state) {
  typing.show(state.view === "compare" || state.view === "coverage" ? "" : state.query);
  const current = state.view === "read" ? state.behind : state.view;
  for (const link of byId("views").children) {
    if (link.dataset.view === current) link.ariaCurrent = "page";
    else link.removeAttribute("aria-current");
  }
}

/** Put a view in place, its focus and scroll where they were, or where the view wants them. */
function settle({ title, content, status = "", focus = null }, kept, returning) {
  document.title = title ? `${title} · kb` : "kb";
  main.replaceChildren(...[content].flat());
  byId("status").textContent = status;
  const focused = kept.focus ? main.querySelector(`[data-key="${CSS.escape(kept.focus)}"]`) : null;
  if (focused) focused.focus({ preventScroll: true });
  if (returning) scrollTo(0, kept.scroll ?? 0);
  else if (focus) {
    focus.focus({ preventScroll: true });
    focus.scrollIntoView({ block: "center" });
  } else if (document.activeElement !== byId("box") || scrollY > 0) scrollTo(0, 0);
}

function fail(error) {
  if (error instanceof Unreachable || error.code === "busy") connection.lost(error);
  else if (error.status === 401) askForToken(() => show());
  else if (error instanceof Problem) {
    settle({ title: "", content: notice(error.message, error.hint), status: error.message }, {}, false);
  } else throw error;
}

const notice = (message, hint) => h("section", { class: "notice" }, h("p", {}, message), h("p", { class: "muted" }, hint));

const whereWeAre = () => ({
  scroll: scrollY,
  focus: main.contains(document.activeElement) ? document.activeElement.dataset.key : undefined,
});

/** Go to an address; `replace` leaves no step to go back to. */
function go(address, { replace = false } = {}) {
  if (replace) history.replaceState(history.state, "", address);
  else {
    history.replaceState({ ...history.state, ...whereWeAre() }, "");
    history.pushState({ inside: true }, "", address);
  }
  return show();
}

/** Leave an opened article for what stands behind it: the step before, if there is one of ours. */
function leave() {
  const state = parse(location.search);
  if (state.view !== "read") return false;
  if (history.state?.inside) history.back();
  else go(behind(state), { replace: true });
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.dataset.leave === undefined || !leave()) go(link.getAttribute("href"));
});
addEventListener("popstate", () => show({ returning: true }));

history.scrollRestoration = "manual";
fillIn();
themeSwitch(byId("theme"));
typing.listen(byId("form"), byId("box"), (query, options) => {
  const state = parse(location.search);
  const kept = state.view === "search" ? { roles: state.roles, dimensions: state.dimensions } : { roles: [], dimensions: [] };
  go(format({ ...parse(""), ...kept, query }), options);
});
listenToKeys({ box: byId("box"), leave });
connection.listen({ again: () => show({ again: true }) });
show({ returning: history.state !== null }); // a page that is loaded again has its state still
if (!location.search) byId("box").focus();
