// Making elements. All text that comes from a file goes through here and is only ever text.

const byId = (id) => document.getElementById(id);

// Control characters and those that turn the direction of text, made visible.
const shown = (text) =>
  String(text).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (letter) => `\u2039U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}\u203a`,
  );

/** An element with attributes (`on...` listens, `class`, `text` and others are set) and children. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "text") made.textContent = shown(value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  const kept = children.flat().filter((child) => child !== undefined && child !== null && child !== "");
  made.append(...kept.map((child) => (child instanceof Node ? child : shown(child))));
  return made;
}

const button = (text, click, attributes = {}) =>
  element("button", { type: "button", onclick: click, ...attributes }, text);

const counted = (count, one, many = `${one}s`) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** Colours a cell by a grade's place on its scale: how many are worse, and how many there are. */
function paint(cell, place) {
  const colours = place && checker.paints[place[1]]?.[place[0]];
  if (!colours) return;
  [cell.style.backgroundColor, cell.style.color] = colours;
}
