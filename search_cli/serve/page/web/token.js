// A server that wants a token → the dialog that asks for it. It is kept for this tab's session and sent to nobody else.

import { byId } from "./elements.js";
import { forgetToken, keepToken } from "./secret.js";

const SENDABLE = /^[!-~]+$/; // what a server takes for a token, and all that a header can hold

/** Ask for the token and call `then`; that there was one means that it was wrong. */
export function askForToken(then) {
  const dialog = byId("token");
  byId("token-wrong").hidden = !forgetToken();
  dialog.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    const given = byId("token-text").value.trim();
    byId("token-text").value = "";
    byId("token-wrong").hidden = SENDABLE.test(given);
    if (!SENDABLE.test(given)) return;
    keepToken(given);
    dialog.close();
    then();
  };
  if (!dialog.open) dialog.showModal();
}
