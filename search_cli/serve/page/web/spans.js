// A text and stretches of it → text and marks. Offsets count code points, JavaScript's strings UTF-16 units.

import { h } from "./elements.js";

const ASTRAL = /[\u{10000}-\u{10ffff}]/u;

/** Return a function from offsets to the text between them. */
function slicer(text) {
  if (!ASTRAL.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

/** Return the text in pieces, the stretches as <mark>. */
export function marked(text, spans) {
  const slice = slicer(text);
  const pieces = [];
  let done = 0;
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    if (end <= done) continue; // within one before it
    const from = Math.max(start, done);
    pieces.push(slice(done, from), h("mark", {}, slice(from, end)));
    done = end;
  }
  pieces.push(slice(done, undefined));
  return pieces;
}
