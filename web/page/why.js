// Why an inspection's grades are, or are not, admissible; and what if some were others.

const asked = { file: null, start: null, changes: new Map(), turn: 0 };

/** Asks about the inspection of a file that began on a day, with the grades that it has. */
function askWhy(file, start) {
  if (asked.file !== file || asked.start !== start) asked.changes.clear();
  Object.assign(asked, { file, start });
  return drawWhy();
}

async function drawWhy() {
  const box = byId("why");
  const { file, start } = asked;
  const turn = ++asked.turn;
  if (!box || !state.files.has(file)) return;
  let answer;
  try {
    const changes = JSON.stringify([...asked.changes]);
    answer = JSON.parse(await checker.call("why", listed([file]), start ?? undefined, changes));
  } catch (error) {
    if (turn === asked.turn) box.replaceChildren(element("p", {}, `No answer: ${error.message}.`));
    return;
  }
  // Another question may have been asked meanwhile.
  if (turn !== asked.turn) return;
  const { why, said, changed } = answer;
  const focused = document.activeElement?.dataset?.grade;
  box.replaceChildren(
    element("p", {}, element("bdi", {}, why.authority), `: ${why.inspection}, under ${why.framework}, ${why.title}.`),
    ...(why.laws ?? []).map((law) => element("p", { class: "quiet" }, `${law.says}.`)),
    element("ul", { class: "tree" }, why.judgements.map((node, at) => judgementItem(node, why.scale, said[at]))),
    asked.changes.size
      ? element(
          "div",
          { class: "changes" },
          element("h4", {}, "What would change"),
          element("ul", {}, (changed.length ? changed : ["nothing of what the limits allow"]).map((line) => element("li", {}, line))),
          button("As recorded", () => {
            asked.changes.clear();
            drawWhy();
          }),
        )
      : "",
  );
  if (focused) [...box.querySelectorAll("[data-grade]")].find((one) => one.dataset.grade === focused)?.focus();
}

/** A judgement: the grades that it may be asked about with, and what is said of it. */
function judgementItem(node, scale, said) {
  const set = (grade) => {
    if (grade === node.recorded) asked.changes.delete(node.judgement);
    else asked.changes.set(node.judgement, grade);
    drawWhy();
  };
  const grades = scale.map((grade, at) => {
    const is = node.grade === grade;
    const one = button(grade, () => set(grade), {
      class: "grade",
      "aria-pressed": String(is),
      "data-grade": `${node.judgement} ${grade}`,
    });
    if (is) paint(one, [at, scale.length]);
    return one;
  });
  const recorded = node.grade === node.recorded ? "" : `what if; recorded: ${node.recorded ?? "not recorded"}`;
  const other = node.grade && !scale.includes(node.grade) ? node.grade : node.grade ? "" : "not recorded";
  const item = element(
    "li",
    { class: node.allowed?.outside ? "outside" : "" },
    element("div", { class: "row" },
      element("span", { class: "title" }, node.title, element("code", {}, node.judgement)),
      element("span", { role: "group", "aria-label": `What if: ${node.title}`, class: "grades" }, grades),
      [other, recorded].filter(Boolean).map((words) => element("span", { class: "quiet" }, words)),
    ),
    said.length ? element("ul", { class: "said" }, said.map((line) => element("li", {}, line))) : "",
  );
  item.style.marginInlineStart = `${node.depth * 1.2}rem`;
  return item;
}
