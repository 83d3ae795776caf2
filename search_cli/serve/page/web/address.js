// The address ⇄ what is shown: whatever is shown can be sent to somebody, kept, and gone back to.

/** Hits that are listed at first, and more at a time. */
export const PAGE = 20;

const MOST_SHOWN = 10_000; // as far as the server lists

const VIEWS = ["search", "compare", "coverage"];

/** Return what an address's query string asks to show. */
export function parse(search) {
  const given = new URLSearchParams(search);
  const view = given.get("view");
  const shown = Number.parseInt(given.get("n") ?? "", 10);
  return {
    view: given.get("read") ? "read" : VIEWS.includes(view) ? view : "search",
    query: given.get("q") ?? "",
    roles: [...new Set(given.getAll("role"))],
    dimensions: [...new Set(given.getAll("dimension"))],
    shown: Number.isInteger(shown) ? Math.min(Math.max(shown, PAGE), MOST_SHOWN) : PAGE,
    article: given.get("read") ?? "",
    passage: given.get("at") ?? "",
    source: given.get("as") === "source",
    behind: VIEWS.includes(view) ? view : "search",
  };
}

/** Return the address that shows `state`. */
export function format(state) {
  const given = new URLSearchParams();
  const reading = state.view === "read";
  const view = reading ? state.behind : state.view;
  if (view !== "search") given.set("view", view);
  if (state.query) given.set("q", state.query);
  for (const role of state.roles) given.append("role", role);
  for (const dimension of state.dimensions) given.append("dimension", dimension);
  if (state.shown > PAGE) given.set("n", state.shown);
  if (reading) {
    given.set("read", state.article);
    if (state.passage) given.set("at", state.passage);
    if (state.source) given.set("as", "source");
  }
  return `?${given}`;
}

/** Return the address of a passage in its article, and behind it what is shown now. */
export function reading(state, source, options = {}) {
  const behind = state.view === "read" ? state.behind : state.view;
  return format({
    ...state,
    source: false,
    ...options,
    view: "read",
    behind,
    article: source.article,
    passage: source.id,
  });
}

/** Return the address of what stands behind an opened article. */
export const behind = (state) => format({ ...state, view: state.behind });

/** Return the address of a new question. */
export const asking = (query, roles = [], dimensions = []) =>
  format({ view: "search", query, roles, dimensions, shown: PAGE });

/** Return the address of an article as a whole. */
export const whole = (article) =>
  format({ view: "read", behind: "search", query: "", roles: [], dimensions: [], shown: PAGE, article, passage: "" });

/** Return the address of roles side by side. */
export const comparing = (roles, dimensions = []) =>
  format({ view: "compare", query: "", roles, dimensions, shown: PAGE });
