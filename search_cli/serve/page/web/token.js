// A server that wants a token → the dialog that asks for it. It is kept for this tab's session and sent to nobody else.

import { forgetToken, keepToken } from "./ask.js";
import { byId } from "./elements.js";

/** Ask for the token and call `then`; that there was one means that it was wrong. */
export function askForToken(then) {
  const dialog = byId("token");
  byId("token-wrong").hidden = !forgetToken();
  dialog.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    keepToken(byId("token-text").value);
    byId("token-text").value = "";
    dialog.close();
    then();
  };
  if (!dialog.open) dialog.showModal();
}
