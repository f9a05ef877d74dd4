// The page: what it holds, taking files in, and asking the checker again when something changed.

const GRAVITY = ["error", "warning", "note"];
const DOCUMENT = /\.(pdf|csv|xlsx|ods)$/i;
const CASE_FILE = /\.ya?ml$/;
// More than any reader of the checker takes.
const LARGEST = 64 * 1024 * 1024;

const state = {
  /** By name: its text now, as it was given (null where it was made here), how its lines end. */
  files: new Map(),
  checked: null,
  inspections: [],
  timelines: [],
  /** By file, the authority's name. */
  names: new Map(),
  options: { all: false, rarest_first: true },
  view: "findings",
};

const VIEWS = [
  ["findings", "Findings", showFindings],
  ["history", "History", showHistory],
  ["record", "Record", showRecord],
  ["take", "Take back", showTake],
];

/** The case files as the checker takes them: all of them, or some. */
const listed = (names = [...state.files.keys()].sort()) =>
  JSON.stringify(names.map((name) => ({ name, text: state.files.get(name).text })));

function say(text) {
  byId("status").textContent = shown(text);
}

/** Tells what could not be read, until it is put away. */
function tell(lines) {
  if (!lines.length) return;
  byId("told-list").append(...lines.map((line) => element("li", {}, line)));
  byId("told").hidden = false;
}

function keep(name, text, given) {
  state.files.set(name, { text, given, ends: text.includes("\r\n") ? "\r\n" : "\n" });
}

/** Takes files in: `[name, File]`, names with their folders. */
async function take(files) {
  const wanted = files.filter(([name]) => !name.split("/").some((part) => part.startsWith(".")));
  const documents = [];
  const problems = [];
  let others = 0;
  for (const [name, file] of wanted) {
    if (file.size > LARGEST) problems.push(`${name}: larger than anything that is read`);
    else if (CASE_FILE.test(name)) {
      try {
        const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
        keep(name, text, text);
      } catch {
        problems.push(`${name}: this is not text in UTF-8, or cannot be read`);
      }
    } else if (DOCUMENT.test(name)) documents.push([name, file]);
    else if (name.split("/").at(-1) === "evenhand.toml") problems.push(`${name}: settings are not used here; every rule is as it comes`);
    else others += 1;
  }
  if (others) problems.push(`${counted(others, "file")} of a kind that is not read`);
  if (documents.length) problems.push(...(await importAll(documents)));
  else say(`${counted(state.files.size, "file")} open.`);
  tell(problems);
  await refresh();
  if (state.files.size) showView(state.view === "take" ? "take" : "findings");
}

/** Reads documents into case files. One at which the reader ends is left out, and the rest read anew. */
async function importAll(documents) {
  const problems = [];
  const left = [...documents];
  let stopped = false;
  byId("stop").onclick = () => {
    stopped = true;
    checker.end("it was stopped");
  };
  byId("busy").hidden = false;
  for (let at = 0; at < left.length; at += 1) {
    const [name, file] = left[at];
    byId("progress-label").textContent = shown(`Reading ${at + 1} of ${left.length}: ${name}`);
    byId("progress").max = left.length;
    byId("progress").value = at;
    try {
      await checker.call("read_document", name, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      if (stopped) break;
      problems.push(`${name}: the reader ended (${error.message}); it was left out`);
      left.splice(at, 1);
      at = -1;
    }
  }
  byId("busy").hidden = true;
  if (stopped) return [...problems, "Stopped: nothing was taken from the reports and tables."];
  const { files, unread } = JSON.parse(await checker.call("add", listed()));
  for (const [name, text] of files) keep(name, text, state.files.get(name)?.given ?? null);
  say(`${counted(files.length, "case file")} made or added to from ${counted(left.length, "document")}.`);
  return [...problems, ...unread];
}

let turn = 0;
let soon;

/** Asks the checker about all files. */
async function refresh() {
  if (!state.files.size) return;
  const mine = ++turn;
  const files = listed();
  try {
    const [checked, inspections, timelines] = await Promise.all([
      checker.call("check", files, JSON.stringify(state.options)),
      checker.call("inspections", files),
      checker.call("history", files),
    ]);
    // The text may have changed while that was under way.
    if (mine !== turn) return;
    state.checked = JSON.parse(checked);
    state.inspections = JSON.parse(inspections).inspections;
    state.timelines = JSON.parse(timelines);
    state.names = new Map(state.inspections.map(({ file, authority }) => [file, authority]));
  } catch (error) {
    tell([`The checker stopped: ${error.message}.`]);
    return;
  }
  byId("views").hidden = false;
  document.body.classList.add("loaded");
  if (state.view === "record" && byId("text")) markRecord();
  else showView(state.view, false);
}

function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 150);
}

/** Shows one of the views, and takes the reader's focus there. */
function showView(view, focus = true) {
  state.view = view;
  byId("views").replaceChildren(
    ...VIEWS.map(([name, title]) => button(title, () => showView(name), { "aria-current": name === view ? "page" : null })),
  );
  for (const [name, , show] of VIEWS) {
    const section = byId(`view-${name}`);
    section.hidden = name !== view;
    if (name === view) show();
    else section.replaceChildren();
  }
  if (focus) byId(`${view}-title`).focus();
}

/** All files of what was dropped, folders opened. */
async function dropped(items) {
  const files = [];
  const enter = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      files.push([entry.fullPath.replace(/^\//, ""), file]);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const one of some) await enter(one);
    }
  };
  // What was dropped is gone after the first wait.
  const given = [...items].map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);
  for (const [entry, file] of given) {
    if (entry) await enter(entry);
    else if (file) files.push([file.name, file]);
  }
  return files;
}

function listen() {
  const chosenFiles = ({ target }) => {
    const files = [...target.files].map((file) => [file.webkitRelativePath || file.name, file]);
    target.value = "";
    take(files);
  };
  for (const kind of ["files", "folder"]) byId(kind).addEventListener("change", chosenFiles);
  byId("choose-files").addEventListener("click", () => byId("files").click());
  byId("choose-folder").addEventListener("click", () => byId("folder").click());
  byId("try").addEventListener("click", () => {
    take([["anyshire.yaml", new File([byId("example").textContent], "anyshire.yaml")]]);
  });
  byId("told-away").addEventListener("click", () => {
    byId("told-list").replaceChildren();
    byId("told").hidden = true;
    byId("choose-files").focus();
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("over");
  });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    take(await dropped(event.dataTransfer.items));
  });
  addEventListener("beforeunload", (event) => {
    if ([...state.files.values()].some(isChanged)) event.preventDefault();
  });
}

listen();
checker.start().then(
  () => say("Ready."),
  (error) => say(`The checker cannot run in this browser: ${error.message}`),
);
