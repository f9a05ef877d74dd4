// The findings: ranked, by what they are about, with their rates.

const ABOUT = [
  ["record", "The record may be wrong"],
  ["inspection", "The inspection is unusual"],
];
const AT_ONCE = 100;
const chosen = { text: "", severity: "", rule: "" };

function rateWords({ count, of, among }) {
  const number = (n) => n.toLocaleString("en-GB");
  const share = count === 0 ? `none of ${number(of)}` : count === of ? `all of ${number(of)}` : `${number(count)} of ${number(of)}`;
  return `${share} ${among}`;
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const badge = (severity) => element("span", { class: `badge ${severity}` }, severity);

const whose = (finding) => [nameOf(finding), finding.inspection].filter(Boolean).join(", ");

/** The name of the authority that a finding is about. */
function nameOf(finding) {
  return state.names.get(finding.file) ?? finding.authority ?? "";
}

/** A finding: its message, how unusual it is, where it stands, and on demand all that is said of it. */
function findingItem(finding, withWhose = true) {
  const place = finding.file && `${finding.file}, line ${finding.line}`;
  return element(
    "li",
    { class: `finding ${finding.severity}` },
    element("p", { class: "message" }, badge(finding.severity), " ", capitalised(finding.message)),
    element(
      "p",
      { class: "quiet" },
      withWhose && whose(finding) ? [element("bdi", {}, whose(finding)), " · "] : "",
      finding.rate ? `${rateWords(finding.rate)} · ` : "",
      button(finding.rule, () => explain(finding.rule), { class: "link", title: "What this rule checks" }),
      place && state.files.has(finding.file)
        ? [" · ", button(withWhose ? place : `line ${finding.line}`, () => openRecord(finding.file, finding.line), { class: "link" })]
        : "",
    ),
    finding.help.length + finding.labels.length > 1
      ? element(
          "details",
          {},
          element("summary", {}, "What it rests on", element("span", { class: "unseen" }, `: ${finding.rule}, ${whose(finding)}`)),
          element(
            "ul",
            {},
            finding.help.map((line) => element("li", {}, line)),
            finding.labels
              .filter((label) => label.text)
              .map((label) => element("li", {}, element("code", {}, `${label.file}:${label.line}`), ` ${label.text}`)),
          ),
        )
      : "",
  );
}

function choice(label, key, options) {
  const select = element(
    "select",
    {
      onchange: (event) => {
        chosen[key] = event.target.value;
        listFindings();
      },
    },
    options.map(([value, text]) => element("option", { value, selected: chosen[key] === value }, text)),
  );
  return element("label", {}, `${label} `, select);
}

function showFindings() {
  const { summary } = state.checked;
  const words = [
    `Checked ${counted(summary.inspections, "inspection or visit", "inspections and visits")} in ${counted(summary.files, "file")}: `,
    `${counted(summary.errors, "error")}, ${counted(summary.warnings, "warning")}, ${counted(summary.notes, "note")}`,
    summary.accepted ? ` (${summary.accepted.toLocaleString("en-GB")} more accepted)` : "",
    ".",
  ];
  const rules = [...new Set(summary.rules.map(({ rule }) => rule))].sort();
  if (!rules.includes(chosen.rule)) chosen.rule = "";
  const search = element("input", {
    type: "search",
    value: chosen.text,
    oninput: (event) => {
      chosen.text = event.target.value;
      listFindings();
    },
  });
  const day = element("input", {
    type: "date",
    value: state.options.as_of ?? "",
    onchange: (event) => {
      state.options.as_of = event.target.value || undefined;
      refresh();
    },
  });
  const all = element("input", {
    type: "checkbox",
    checked: state.options.all,
    onchange: (event) => {
      state.options.all = event.target.checked;
      refresh();
    },
  });
  byId("view-findings").replaceChildren(
    element("h2", { id: "findings-title", tabindex: "-1" }, "Findings"),
    element("p", { id: "verdict" }, words.join("")),
    element(
      "div",
      { class: "row" },
      element("label", {}, "Search ", search),
      choice("Gravity", "severity", [["", "all"], ["error", "errors"], ["warning", "warnings"], ["note", "notes"]]),
      choice("Rule", "rule", [["", "all"], ...rules.map((rule) => [rule, rule])]),
      element("label", {}, "As of ", day),
      element("label", {}, all, " also what does not stand out"),
    ),
    element("div", { id: "finding-list" }),
  );
  listFindings();
}

/** The findings that are asked for, in groups, the rarest of the gravest first. */
function listFindings() {
  const wanted = chosen.text.trim().toLowerCase();
  const found = state.checked.findings.filter(
    (finding) =>
      (!chosen.severity || finding.severity === chosen.severity) &&
      (!chosen.rule || finding.rule === chosen.rule) &&
      (!wanted || `${whose(finding)} ${finding.message} ${finding.rule} ${finding.file}`.toLowerCase().includes(wanted)),
  );
  const groups = ABOUT.map(([about, title]) => {
    const group = found.filter((finding) => finding.about === about);
    if (!group.length) return "";
    const list = element("ol", { class: "findings" }, group.slice(0, AT_ONCE).map((finding) => findingItem(finding)));
    const more = group.length - AT_ONCE;
    const show = button(`Show ${more.toLocaleString("en-GB")} more`, () => {
      const first = list.children.length;
      list.append(...group.slice(AT_ONCE).map((finding) => findingItem(finding)));
      show.remove();
      list.children[first].querySelector("button")?.focus();
    });
    return [element("h3", {}, `${title} (${group.length.toLocaleString("en-GB")})`), list, more > 0 ? show : ""];
  });
  const nothing = element("p", {}, state.checked.findings.length ? "Nothing that is so." : "Nothing stands out.");
  byId("finding-list").replaceChildren(...(found.length ? groups.flat().filter(Boolean) : [nothing]));
}

/** A rule's documentation, in a window of its own. */
async function explain(rule) {
  const text = await checker.call("explain", rule);
  const window = byId("rule");
  window.replaceChildren(
    element("div", { class: "row" }, element("h2", { id: "rule-title", tabindex: "-1", autofocus: true }, rule), button("Close", () => window.close())),
    ...documented(text ?? "There is no such rule."),
  );
  window.showModal();
}

/** The little Markdown that documentation is written in: headings, blocks of code, paragraphs. */
function documented(text) {
  return text.split("```").flatMap((part, at) => {
    if (at % 2) return [element("pre", { tabindex: "0" }, element("code", {}, part.replace(/^\w*\n/, "")))];
    return part.split(/\n{2,}/).filter((one) => one.trim()).map((one) =>
      one.trim().startsWith("# ")
        ? element("h3", {}, one.trim().slice(2))
        : element("p", {}, ...one.trim().split("`").map((words, i) => (i % 2 ? element("code", {}, words) : words))),
    );
  });
}
