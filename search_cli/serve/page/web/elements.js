// Elements from names, attributes and children. Every string becomes text, so no article can bring markup along.

/** Return an element; attributes that are null or false are left out, `on…` are listeners. ARIA's true is a word. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Return the element of index.html with this id. */
export const byId = (id) => document.getElementById(id);
