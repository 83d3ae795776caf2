// Whether the server is there and its index the same: asked now and then, more often while it is gone.

import { Unreachable, tagOf } from "./ask.js";
import { byId } from "./elements.js";
import { say } from "./words.js";

const WATCH_MS = 10_000; // the answer is "not changed" and costs the server less than a millisecond
const RETRY_MS = 1_500;
const NEWS_MS = 6_000;

let isLost = false;
let tag = null;
let again = () => {};
let timer = 0;

export const connection = {
  /** Call `again` when the server is back, and when its index was rebuilt. */
  listen(calls) {
    again = calls.again;
    document.addEventListener("visibilitychange", () => !document.hidden && watch());
    watch();
  },

  /** The server did not answer, or has too much to do: say so and go on trying. */
  lost(error) {
    isLost = true;
    const banner = byId("connection");
    const told = say(error instanceof Unreachable ? "page.gone" : "page.busy");
    if (banner.textContent !== told) banner.textContent = told; // an alert is read aloud each time it is written
    banner.hidden = false;
    document.body.classList.add("cut-off");
    wait();
  },

  /** The server answered. */
  well() {
    if (!isLost) return;
    isLost = false;
    byId("connection").hidden = true;
    document.body.classList.remove("cut-off");
    tell(say("page.back"));
  },
};

function wait() {
  clearTimeout(timer);
  timer = setTimeout(watch, isLost ? RETRY_MS : WATCH_MS);
}

async function watch() {
  if (document.hidden && !isLost) return;
  try {
    const now = await tagOf("/api/facets");
    const isNew = tag !== null && now !== tag;
    tag = now;
    if (isLost) await again();
    else if (isNew) {
      await again();
      tell(say("page.rebuilt"));
    }
  } catch (error) {
    if (error instanceof Unreachable || error.code === "busy") connection.lost(error);
    // Whatever else it says, it is there; what a view asks will tell.
    else if (isLost) await again();
  }
  wait();
}

function tell(text) {
  const news = byId("news");
  news.textContent = text;
  news.hidden = false;
  setTimeout(() => (news.hidden = true), NEWS_MS);
}
