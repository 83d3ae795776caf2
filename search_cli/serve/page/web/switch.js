// The button for light and dark; theme.js, which runs first, keeps and applies what is chosen.
/* global THEMES, chosenTheme, chooseTheme */

import { say } from "./words.js";

const SIGNS = { system: "◐", light: "☀", dark: "☾" };

/** Let `button` go through the themes. */
export function themeSwitch(button) {
  const label = () => {
    const theme = chosenTheme();
    button.textContent = SIGNS[theme];
    button.title = button.ariaLabel = say(`page.theme.${theme}`);
  };
  button.addEventListener("click", () => {
    chooseTheme(THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length]);
    label();
  });
  label();
}
