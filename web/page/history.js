// An authority's history: areas down, graded inspections across, and what else is on record.

const seen = { authority: 0 };

function showHistory() {
  const timelines = state.timelines;
  if (seen.authority >= timelines.length) seen.authority = 0;
  const names = timelines.map(({ name }, at) => [name, at]).sort(([a], [b]) => a.localeCompare(b, "en-GB"));
  const select = element(
    "select",
    {
      onchange: (event) => {
        seen.authority = Number(event.target.value);
        drawHistory();
      },
    },
    names.map(([name, at]) => element("option", { value: at, selected: at === seen.authority }, name)),
  );
  byId("view-history").replaceChildren(
    element("h2", { id: "history-title", tabindex: "-1" }, "History"),
    timelines.length > 1 ? element("p", {}, element("label", {}, "Authority ", select)) : "",
    element("div", { id: "history-of" }),
  );
  drawHistory();
}

function drawHistory() {
  const timeline = state.timelines[seen.authority];
  if (!timeline) {
    byId("history-of").replaceChildren(element("p", {}, "There is no authority in these files."));
    return;
  }
  const across = timeline.inspections;
  const line = (title, cell) =>
    element("tr", {}, element("th", { scope: "row" }, title), across.map((one, at) => element("td", {}, cell(one, at))));
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "began"),
    across.map((one) => {
      const at = state.inspections.find(({ authority, start }) => authority === timeline.name && start === one.began);
      const day = at ? button(one.began, () => openRecord(at.file, at.line, one.began), { class: "link", title: "Open the record" }) : one.began;
      return element("th", { scope: "col" }, day);
    }),
  );
  const gap = ({ gap }) =>
    gap ? `${gap.years}${gap.paused_days ? ` (${gap.paused_days} days paused)` : ""}${gap.missing ? ", one missing" : ""}` : "";
  const area = ({ title, given }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, title),
      given.map((grades) => {
        const cell = element("td", { class: "grade" });
        const words = grades.map(({ judgement, grade }) =>
          grades.length > 1 ? element("div", {}, `${judgement}: ${grade ?? "not readable"}`) : (grade ?? "not readable"));
        cell.append(...(words.length ? words.map((word) => (word instanceof Node ? word : shown(word))) : ["–"]));
        if (grades.length === 1) paint(cell, grades[0].place);
        return cell;
      }),
    );
  const reckoned = across.some((one) => one.reckoned);
  const table = element(
    "table",
    {},
    element("caption", {}, `Grades of ${shown(timeline.name)} by area`),
    element("thead", {}, head),
    element(
      "tbody",
      {},
      line("framework", (one) => one.called),
      line("activity", (one) => one.activity),
      line("since the one before", gap),
      timeline.areas.map(area),
      reckoned ? line("(reckoned)", (one) => one.reckoned?.comes_to ?? "") : "",
    ),
  );
  const which = across.find((one) => one.reckoned)?.reckoned.which;
  const events = timeline.events.map(({ date, what }) => element("li", {}, element("b", {}, date ?? "undated"), ` ${what}`));
  byId("history-of").replaceChildren(
    element("h3", {}, element("bdi", {}, timeline.name)),
    across.length
      ? element("div", { class: "wide", role: "region", tabindex: "0", "aria-label": "Grades by area" }, table)
      : element("p", {}, "No graded inspection is on record."),
    reckoned
      ? element("p", { class: "quiet" }, `(reckoned): ${which} of its judgements, where there is no overall; our own reckoning, not a grade.`)
      : "",
    ...(events.length ? [element("h3", {}, "Also on record"), element("ul", {}, events)] : []),
  );
}
