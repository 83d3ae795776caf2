// What the address asks → hits and counts from the server, in as many parts as it takes.

import { ask } from "./ask.js";

const MOST_AT_ONCE = 100; // as many as the server sends in one answer

/** Return the answer with the hits from `offset` on, `count` of them if there are so many. */
export async function hitsOf(state, count, signal, offset = 0) {
  const first = await part(state, { limit: Math.min(count, MOST_AT_ONCE), offset }, signal);
  for (let last = first; last.hits.length && first.hits.length < count;) {
    const rest = Math.min(count - first.hits.length, MOST_AT_ONCE);
    last = await part(state, { limit: rest, offset: offset + first.hits.length }, signal);
    first.hits.push(...last.hits);
  }
  return first;
}

/** Return the counts as if nothing of one kind were chosen, so that a second one can be; null where nothing is. */
export async function countsWithout(name, chosen, state, signal) {
  if (!chosen.length) return null;
  return (await part(state, { limit: 0, [name]: null }, signal)).facets;
}

const part = (state, more, signal) =>
  ask("/api/search", { q: state.query, role: state.roles, dimension: state.dimensions, ...more }, signal);
