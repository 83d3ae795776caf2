// The page: an address → the view that shows it. Links and buttons change the address, and nothing else.

import { format, parse } from "./address.js";
import { Problem, Unreachable } from "./ask.js";
import { compareView } from "./compare.js";
import { connection } from "./connection.js";
import { coverageView } from "./coverage.js";
import { byId, h } from "./elements.js";
import { listenToKeys } from "./keys.js";
import { readerView } from "./reader.js";
import { searchView } from "./search.js";
import { leave, remember, step, whereWeAre } from "./steps.js";
import { themeSwitch } from "./switch.js";
import { askForToken } from "./token.js";
import { typing } from "./typing.js";
import { fillIn } from "./words.js";

const VIEWS = { search: searchView, read: readerView, compare: compareView, coverage: coverageView };

const main = byId("main");
let question = new AbortController();

/** Show what the address says, at `kept`. The last question wins: one that is still under way is given up. */
async function show(kept = {}) {
  const state = parse(location.search);
  question.abort();
  question = new AbortController();
  const { signal } = question;
  frame(state);
  main.ariaBusy = "true";
  try {
    const view = await VIEWS[state.view](state, { go, signal });
    if (signal.aborted) return;
    settle(view, kept);
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
  for (const link of byId("views").children) {
    if (link.dataset.view === state.behind) link.ariaCurrent = "page";
    else link.removeAttribute("aria-current");
  }
}

/** Put a view in place, with focus and scroll where they were kept, or else where the view wants them. */
function settle({ title, content, status = "", focus = null }, kept) {
  document.title = title ? `${title} · kb` : "kb";
  main.replaceChildren(content);
  byId("status").textContent = status;
  const focused = kept.focus && main.querySelector(`[data-key="${CSS.escape(kept.focus)}"]`);
  focused?.focus({ preventScroll: true });
  if (kept.scroll !== undefined) scrollTo(0, kept.scroll);
  else if (focus) {
    focus.focus({ preventScroll: true });
    focus.scrollIntoView({ block: "center" });
  } else scrollTo(0, 0);
}

function fail(error) {
  if (error instanceof Unreachable || error.code === "busy") connection.lost(error);
  else if (error instanceof Problem) refused(error);
  else throw error;
}

/** Show what the server says instead of an answer. It is there, whatever it says. */
function refused(problem) {
  connection.well();
  if (problem.status === 401) {
    askForToken(show);
    return;
  }
  const hint = h("p", { class: "muted" }, problem.hint);
  const content = h("section", { class: "notice" }, h("p", {}, problem.message), hint);
  settle({ title: "", content, status: problem.message }, {});
}

/** Go to an address; `replace` leaves no step to go back to. Chips are pressed where they stand, and keep the focus. */
function go(address, { replace = false } = {}) {
  const { focus } = whereWeAre();
  step(address, { replace });
  return show(focus?.startsWith("chip ") ? whereWeAre() : {});
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?'], a.skip");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.matches(".skip")) {
    main.focus();
    return;
  }
  typing.drop();
  if (link.dataset.leave === undefined || !leave(go)) go(link.getAttribute("href"));
});
addEventListener("popstate", () => {
  typing.drop();
  show(history.state ?? {});
});
addEventListener("pagehide", remember);

history.scrollRestoration = "manual";
fillIn();
themeSwitch(byId("theme"));
typing.listen(byId("form"), byId("box"), (query, options) => {
  const { view, roles, dimensions } = parse(location.search);
  const kept = view === "search" ? { roles, dimensions } : {};
  go(format({ ...parse(""), ...kept, query }), options);
});
listenToKeys({ box: byId("box"), leave: () => leave(go) });
connection.listen({ again: () => show(whereWeAre()) });
show(history.state ?? {}); // a page that is loaded again has its step's state still
if (!location.search && matchMedia("(hover: hover)").matches) byId("box").focus(); // a phone would open its keyboard
