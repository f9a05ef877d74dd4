// A record: its text, with what was found beside the lines, and why its grades are admissible.

const opened = { file: null };
const LINE = 1.5; // rem, as in the styles

/** Opens a file at a line, and asks about the inspection that began on a day. */
function openRecord(file, line, start) {
  opened.file = file;
  if (start !== undefined || asked.file !== file) askWhy(file, start ?? latest(file));
  showView("record");
  if (line) toLine(line);
}

const gradedOf = (file) =>
  state.inspections.filter((one) => one.file === file && Object.values(one.judgements).some(Boolean));

const latest = (file) => gradedOf(file).at(-1)?.start ?? null;

/** Puts the cursor at the beginning of a line, and the line in sight. */
function toLine(line) {
  const text = byId("text");
  const before = text.value.split("\n").slice(0, line - 1).join("\n").length;
  text.focus({ preventScroll: true });
  const at = line > 1 ? before + 1 : 0;
  text.setSelectionRange(at, at);
  const top = (line - 1) * text.clientHeight / Math.max(1, text.value.split("\n").length);
  byId("desk").scrollTop = Math.max(0, top - byId("desk").clientHeight / 3);
}

function showRecord() {
  const names = [...state.files.keys()].sort();
  if (!state.files.has(opened.file)) opened.file = names[0];
  const select = element(
    "select",
    { onchange: (event) => openRecord(event.target.value) },
    names.map((name) => element("option", { value: name, selected: name === opened.file }, name)),
  );
  byId("view-record").replaceChildren(
    element("h2", { id: "record-title", tabindex: "-1" }, "Record"),
    element(
      "p",
      { class: "row" },
      element("label", {}, "File ", select),
      button("Save this file", () => save(opened.file, state.files.get(opened.file).text, "text/yaml")),
      element("span", { id: "record-count", class: "quiet", role: "status" }),
    ),
    element(
      "div",
      { id: "desk" },
      element("div", { id: "gutter", "aria-hidden": "true" }),
      element("textarea", {
        id: "text",
        "aria-label": "Text of the record",
        spellcheck: "false",
        autocapitalize: "off",
        autocomplete: "off",
        wrap: "off",
        oninput: (event) => edited(event.target.value),
      }),
      element("ol", { id: "beside", class: "findings", "aria-label": "Findings beside their lines" }),
    ),
    element("h3", {}, "Why these grades, and what if"),
    element("p", { id: "why-choice" }),
    element("div", { id: "why", "aria-live": "polite" }),
  );
  byId("text").value = state.files.get(opened.file).text;
  markRecord();
}

/** The text was changed: the file's lines end as they did before. */
function edited(text) {
  const file = state.files.get(opened.file);
  file.text = file.ends === "\r\n" ? text.replaceAll("\n", "\r\n") : text;
  numberLines();
  refreshSoon();
}

function numberLines() {
  const text = byId("text");
  const here = state.checked.findings.filter(({ file }) => file === opened.file);
  const grave = new Map();
  for (const { line, severity } of here) {
    const before = grave.get(line);
    if (!before || GRAVITY.indexOf(severity) < GRAVITY.indexOf(before)) grave.set(line, severity);
  }
  const lines = text.value.split("\n").length;
  text.rows = lines;
  byId("gutter").replaceChildren(
    ...Array.from({ length: lines }, (_, at) => {
      const severity = grave.get(at + 1);
      return element("div", { class: severity ?? "" }, severity ? `${severity[0].toUpperCase()} ` : "", at + 1);
    }),
  );
  return here;
}

/** Everything about the text but the text itself, which may be in the middle of being written. */
function markRecord() {
  const here = numberLines().sort((a, b) => a.line - b.line);
  byId("record-count").textContent = here.length ? counted(here.length, "finding") : "nothing stands out";
  const beside = byId("beside");
  const items = here.map((finding) => findingItem(finding, false));
  beside.replaceChildren(...items);
  // Each beside its line, or below the one before where there is no room.
  const wide = getComputedStyle(beside).position === "absolute" || getComputedStyle(beside).position === "relative";
  const line = byId("text").clientHeight / byId("text").rows || LINE * 16;
  let free = 0;
  items.forEach((item, at) => {
    const space = wide ? Math.max(0, (here[at].line - 1) * line - free) : 0;
    item.style.marginBlockStart = `${space}px`;
    free += space + item.offsetHeight;
  });
  const inspections = gradedOf(opened.file);
  const select = element(
    "select",
    { onchange: (event) => askWhy(opened.file, event.target.value || null) },
    inspections.map(({ start, activity, framework }) =>
      element("option", { value: start ?? "", selected: start === asked.start }, [start ?? "undated", activity, framework].filter(Boolean).join(", "))),
  );
  byId("why-choice").replaceChildren(
    inspections.length ? element("label", {}, "Inspection ", select) : "There is no graded inspection in this file.",
  );
  if (!inspections.length) {
    byId("why").replaceChildren();
    return;
  }
  const known = asked.file === opened.file && inspections.some(({ start }) => start === asked.start);
  askWhy(opened.file, known ? asked.start : latest(opened.file));
  if (!known) select.value = asked.start ?? "";
}
