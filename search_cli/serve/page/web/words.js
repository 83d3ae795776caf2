// Keys → what the page says, in the reader's language: the browser's first that there is, else the server's.

import { byId } from "./elements.js";

const tags = { zh: "zh-CN", en: "en" };
const known = [...navigator.languages, document.documentElement.lang].map((tag) => tag.slice(0, 2).toLowerCase());
const language = known.find((tag) => tag in tags) ?? "zh";
const words = (await import(`./words.${language}.js`)).default;

document.documentElement.lang = tags[language];

const MEETING = /^(?:[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u4e00-\u9fff])$/;

/** Return the message `key`, its placeholders filled, with a blank where Chinese and Latin letters or digits meet. */
export function say(key, values = {}) {
  return words[key].split(/\{(\w+)\}/).reduce((said, piece, at) => {
    const next = at % 2 ? String(values[piece]) : piece;
    return MEETING.test(`${said.at(-1) ?? ""}${next.at(0) ?? ""}`) ? `${said} ${next}` : said + next;
  }, "");
}

/** Return names as a list. */
export const listed = (names) => names.join(say("page.comma"));

/** Return a whole number as it is written in the reader's language. */
export const number = (value) => value.toLocaleString(tags[language]);

/** Fill in what index.html leaves open. */
export function fillIn() {
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]"))
    element.ariaLabel = say(element.dataset.sayLabel);
  byId("box").placeholder = say(byId("box").dataset.sayPlaceholder);
}
