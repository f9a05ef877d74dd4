// Taking back: files and tables, saved where the browser saves what is downloaded.

/** Saves bytes or text under a file's name, without its folders. */
function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: address, download: name.split("/").at(-1) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What can be made of all files together: its name, what it is, its kind, and how to make it. */
const TABLES = [
  ["report.html", "all of it as one page, to look at and to print", "text/html", () => checker.call("report", listed(), JSON.stringify(state.options))],
  ["grades.csv", "one row a judgement, for a spreadsheet", "text/csv", () => checker.call("grades", listed())],
  ["inspections.xlsx", "one row an inspection, what was found in it, and what the columns mean: a workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", () => checker.call("workbook", listed(), JSON.stringify(state.options))],
  ["inspections.csv", "the same rows alone", "text/csv", () => checker.call("rows", listed(), JSON.stringify(state.options))],
  ["findings.json", "the findings, for other programs", "application/json", () => checker.call("check", listed(), JSON.stringify(state.options))],
];

const isChanged = ({ text, given }) => text !== given;

function showTake() {
  const changed = [...state.files].filter(([, file]) => isChanged(file));
  const rows = [...state.files]
    .sort(([a], [b]) => a.localeCompare(b, "en-GB"))
    .map(([name, file]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, element("bdi", {}, name)),
        element("td", {}, file.given === null ? "new" : isChanged(file) ? "changed" : "as given"),
        element("td", {}, button("Save", () => save(name, file.text, "text/yaml"), { "aria-label": `Save ${shown(name)}` })),
      ),
    );
  byId("view-take").replaceChildren(
    element("h2", { id: "take-title", tabindex: "-1" }, "Take back"),
    element("p", {}, "Saved files go where your browser puts what it downloads. Nothing is kept here."),
    element("h3", {}, "Report and tables"),
    element(
      "ul",
      {},
      TABLES.map(([name, what, type, make]) =>
        element("li", {}, button(name, async () => save(name, await make(), type), { "aria-label": `Save ${name}` }), ` ${what}`)),
    ),
    element("h3", {}, "Case files"),
    changed.length > 1
      ? element("p", {}, button(`Save the ${changed.length} that are new or changed, as case-files.zip`, async () => {
          const names = changed.map(([name]) => name);
          save("case-files.zip", await checker.call("archive", listed(names)), "application/zip");
        }))
      : "",
    element("div", { class: "wide", role: "region", tabindex: "0", "aria-label": "Case files" }, element("table", {}, element("tbody", {}, rows))),
  );
}
