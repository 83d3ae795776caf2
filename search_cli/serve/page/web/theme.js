// Light or dark: as the system has it, or as was chosen on this device. No module: it runs before anything is painted.
"use strict";

const THEMES = ["system", "light", "dark"];

function chosenTheme() {
  try {
    const kept = localStorage.getItem("kb-theme");
    return THEMES.includes(kept) ? kept : "system";
  } catch {
    return "system"; // a browser that keeps nothing for this site
  }
}

function applyTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function chooseTheme(theme) {
  applyTheme(theme);
  try {
    localStorage.setItem("kb-theme", theme);
  } catch {
    // It holds until the page is left.
  }
}

applyTheme(chosenTheme());
