// The token, kept for this tab's session and, where the browser keeps nothing for this site, until the page is left.

const NAME = "kb-token";

let held = stored();

function stored() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null; // nothing may be kept
  }
}

/** Return the token, or null where none was given. */
export const token = () => held;

/** Keep the token until the tab is closed. */
export function keepToken(given) {
  held = given;
  try {
    sessionStorage.setItem(NAME, given);
  } catch {
    // It holds until the page is left.
  }
}

/** Forget the token, and tell whether there was one. */
export function forgetToken() {
  const had = held !== null;
  held = null;
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // It was never kept.
  }
  return had;
}
