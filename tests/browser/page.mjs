// The page in a real browser. Run by `tests/browser/run-page`, which says what it needs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [page_file, program, modules, pictures] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "/"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const root = path.resolve(import.meta.dirname, "../..");
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "evenhand-page-"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

let failed = 0;
const only = process.env.ONLY;

/** A test on a page of its own: no error on the console, no request but for the page itself. */
async function test(name, does, { width = 1280, dark = false, refuses = false } = {}) {
  if (only && !name.includes(only)) return;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    const refused = refuses && message.text().includes("Content Security Policy");
    if (message.type() === "error" && !refused) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (wrong.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  const began = Date.now();
  try {
    await page.goto(pathToFileURL(page_file).href);
    await page.getByText("Ready.").waitFor();
    await does(page);
    const others = requests.filter((url) => url !== pathToFileURL(page_file).href && !url.startsWith("blob:null/"));
    if (!refuses) assert.deepEqual(others, [], "requests");
    assert.deepEqual(wrong, []);
    console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}\n${wrong.join("\n")}`);
    if (pictures) await page.screenshot({ path: path.join(pictures, `failed-${failed}.png`) });
  }
  await context.close();
}

const native = (...given) =>
  execFileSync(path.resolve(program), given, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** What the program prints where it finds something, too. */
function checked(...given) {
  try {
    return native("check", "--format", "json", ...given);
  } catch (error) {
    return error.stdout;
  }
}

const give = async (page, files) => {
  await page.locator("#files").setInputFiles(files);
  await page.getByRole("heading", { name: "Findings", exact: true }).waitFor();
};
const view = (page, name) => page.locator("#views").getByRole("button", { name, exact: true }).click();
const picture = async (page, name, whole = false) => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: whole });
};
async function download(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return fs.readFileSync(await download.path());
}

const example = path.join(root, "docs/examples/anyshire.yaml");
const nottinghamshire = path.join(root, "cases/nottinghamshire.yaml");

await test("a case file is checked and its findings are ranked", async (page) => {
  const ready = await page.evaluate(() => performance.now());
  console.log(`        ready within ${Math.round(ready)} ms`);
  assert.ok(ready < 2000);
  await give(page, [example]);
  assert.match(await page.locator("#verdict").textContent(), /1 error, 1 warning, 0 notes/);
  const first = page.locator(".finding").first();
  assert.match(await first.textContent(), /no better than inadequate.*none of \d+ other inspections.*limit-exceeded/s);
});

for (const width of [1280, 390]) {
  for (const dark of [false, true]) {
    const how = `${width} ${dark ? "dark" : "light"}`;
    await test(`nothing of WCAG 2.1 A and AA is broken: ${how}`, async (page) => {
      const looks = async (where) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
        const told = violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`);
        assert.deepEqual(told, []);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(inner <= outer, `${where} is ${inner} wide`);
      };
      await looks("start");
      await picture(page, `start-${width}-${dark}`);
      await give(page, [example, nottinghamshire, path.join(root, "cases/nottingham.yaml")]);
      await looks("findings");
      await picture(page, `findings-${width}-${dark}`);
      await page.locator("summary").first().click();
      await looks("findings opened");
      await view(page, "History");
      await page.locator("select").selectOption({ label: "Nottinghamshire County Council" });
      await looks("history");
      await picture(page, `history-${width}-${dark}`, true);
      await view(page, "Record");
      await page.locator(".tree li").first().waitFor();
      await looks("record");
      await picture(page, `record-${width}-${dark}`, true);
      await view(page, "Take back");
      await looks("take back");
      await picture(page, `take-${width}-${dark}`);
      await view(page, "Findings");
      await page.getByRole("button", { name: "limit-exceeded" }).first().click();
      await page.locator("dialog h3").first().waitFor();
      await looks("a rule");
      await picture(page, `rule-${width}-${dark}`);
    }, { width, dark });
  }
}


await test("the checker in the page finds in cases/ what the program finds, and is quick", async (page) => {
  const names = fs.readdirSync(path.join(root, "cases")).filter((name) => name.endsWith(".yaml")).sort();
  const files = names.map((name) => ({ name: `cases/${name}`, text: fs.readFileSync(path.join(root, "cases", name), "utf8") }));
  const ask = (given, options) =>
    page.evaluate(async ([files, options]) => {
      const began = performance.now();
      const answer = await checker.call("check", files, options);
      return [answer, performance.now() - began];
    }, [JSON.stringify(given), JSON.stringify(options)]);
  for (const [options, flags] of [[{}, []], [{ all: true }, ["--all"]], [{ rarest_first: true, as_of: "2026-08-31" }, ["--sort", "rarity", "--as-of", "2026-08-31"]]]) {
    const [answer, took] = await ask(files, options);
    assert.equal(answer, checked(...flags, "cases/"), flags.join(" "));
    console.log(`        all ${files.length} files ${flags.join(" ")}: ${Math.round(took)} ms`);
  }
  for (const one of files.slice(0, 20)) {
    const [, took] = await ask([one], {});
    assert.ok(took < 100, `${one.name} took ${took} ms`);
  }
  const [, took] = await ask(files.slice(0, 1), {});
  console.log(`        one file: ${Math.round(took)} ms`);
  const answer = await page.evaluate((files) => checker.call("grades", files), JSON.stringify(files));
  assert.equal(answer, native("export", "cases/"));
  const rows = await page.evaluate((files) => checker.call("rows", files, "{}"), JSON.stringify(files));
  assert.equal(rows, native("export", "--wide", "cases/"));
  const earlier = await page.evaluate((files) => checker.call("rows", files, JSON.stringify({ all: true, as_of: "2019-06-30" })), JSON.stringify(files));
  assert.equal(earlier, native("export", "--wide", "--all", "--as-of", "2019-06-30", "cases/"));
  const book = await page.evaluate(async (files) => [...await checker.call("workbook", files, "{}")], JSON.stringify(files));
  native("export", "--wide", "cases/", "-o", path.join(scratch, "england.xlsx"));
  assert.ok(Buffer.from(book).equals(fs.readFileSync(path.join(scratch, "england.xlsx"))), "the workbook of cases/");
  const history = await page.evaluate((files) => checker.call("history", files), JSON.stringify(files));
  assert.deepEqual(JSON.parse(history), JSON.parse(native("history", "--format", "json", "cases/")));
});

await test("a grade is changed and limit-exceeded appears at its line; what is taken back is what stands there", async (page) => {
  await give(page, [nottinghamshire]);
  await view(page, "Record");
  const text = fs.readFileSync(nottinghamshire, "utf8");
  const area = page.locator("#text");
  assert.equal(await area.inputValue(), text);
  const lines = text.split("\n");
  const graded = lines.findIndex((line, at) => /help-and-protection: \S+$/.test(line) && lines.slice(at - 8, at).some((before) => before.includes("2019-10-07")));
  lines[graded] = lines[graded].replace(/: \S+$/, ": inadequate");
  const overall = lines.findIndex((line, at) => at > graded && line.trim().startsWith("overall:"));
  const mended = lines.join("\n");
  await area.fill(mended);
  const finding = page.locator("#beside .finding.error", { hasText: "limit-exceeded" });
  await finding.waitFor();
  assert.match(await finding.textContent(), new RegExp(`line ${overall + 1}(?!\\d)`));
  assert.match(await page.locator("#gutter div").nth(overall).textContent(), /^E /);
  const box = await finding.boundingBox();
  const mark = await page.locator("#gutter div").nth(overall).boundingBox();
  assert.ok(Math.abs(box.y - mark.y) < 200, `the finding is ${box.y - mark.y} from its line`);
  const saved = await download(page, () => page.getByRole("button", { name: "Save this file" }).click());
  assert.equal(saved.toString(), mended);
  const there = path.join(scratch, "nottinghamshire.yaml");
  fs.writeFileSync(there, saved);
  assert.ok(JSON.parse(checked(there)).findings.some(({ rule, line }) => rule === "limit-exceeded" && line === overall + 1));
  await view(page, "Take back");
  const table = await download(page, () => page.getByRole("button", { name: "Save grades.csv" }).click());
  assert.equal(table.toString(), native("export", there).replaceAll(there, "nottinghamshire.yaml"));
  const rows = await download(page, () => page.getByRole("button", { name: "Save inspections.csv" }).click());
  assert.equal(rows.toString(), native("export", "--wide", there).replaceAll(there, "nottinghamshire.yaml"));
  const book = await download(page, () => page.getByRole("button", { name: "Save inspections.xlsx" }).click());
  execFileSync(path.resolve(program), ["export", "nottinghamshire.yaml", "--wide", "-o", "program.xlsx"], { cwd: scratch });
  assert.ok(book.equals(fs.readFileSync(path.join(scratch, "program.xlsx"))), "the workbook");
  const report = await download(page, () => page.getByRole("button", { name: "Save report.html" }).click());
  assert.equal(report.toString(), native("report", there).replaceAll(there, "nottinghamshire.yaml"));
});

await test("lines that end as on Windows still do after a change", async (page) => {
  const text = fs.readFileSync(example, "utf8").replaceAll("\n", "\r\n");
  await give(page, [{ name: "windows.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) }]);
  await view(page, "Record");
  await page.locator("#text").fill((await page.locator("#text").inputValue()).replace("overall: good", "overall: inadequate"));
  const saved = await download(page, () => page.getByRole("button", { name: "Save this file" }).click());
  assert.equal(saved.toString(), text.replace("overall: good", "overall: inadequate"));
});

await test("what if, by choosing a grade, is answered as the program does", async (page) => {
  await give(page, [example]);
  await view(page, "Record");
  await page.getByRole("group", { name: /help and protection/ }).getByRole("button", { name: "requires improvement" }).click();
  await page.getByText("What would change").waitFor();
  const said = native("why", example, "--set", "help-and-protection=requires-improvement").replace(/\s+/g, " ");
  for (const line of await page.locator("#why .said > li, .changes li").allTextContents()) assert.ok(said.replace(/[│├└─ ]+/g, " ").includes(line.replace(/\s+/g, " ")), line);
  assert.equal(await page.getByRole("group", { name: /help and protection/ }).locator("[aria-pressed=true]").textContent(), "requires improvement");
  await page.getByRole("button", { name: "As recorded" }).click();
  await page.getByText("What would change").waitFor({ state: "detached" });
});

/** A small PDF with a line of text a row. */
function pdf(rows) {
  const shows = rows.map((row, at) => `BT /F1 12 Tf 70 ${800 - 16 * at} Td (${row.replace(/[()\\]/g, "\\$&")}) Tj ET`).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /TrueType /BaseFont /Tahoma /Encoding /WinAnsiEncoding >>",
    `<< /Length ${shows.length} >>\nstream\n${shows}\nendstream`,
  ];
  let text = "%PDF-1.5\n";
  const starts = objects.map((object, at) => {
    const start = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}`;
  return Buffer.from(`${text}trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n${table}\n%%EOF\n`, "latin1");
}

const MADE = pdf([
  "Anyshire County Council",
  "Inspection of local authority children's services",
  "Inspection dates: 7 to 18 October 2019",
  "Lead inspector: Ann Other, Her Majesty's Inspector",
  "Judgement Grade",
  "The impact of leaders on social work practice with children and families Good",
  "The experiences and progress of children who need help and protection Requires improvement to be good",
  "The experiences and progress of children in care and care leavers Good",
  "Overall effectiveness Good",
]);

const imported = (documents, into) => {
  const folder = path.join(scratch, into);
  native("import", "--into", folder, ...documents);
  return folder;
};

/** The files of an archive, by their names. */
function unpacked(bytes) {
  const files = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [method, packed, name, extra] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    const content = bytes.subarray(start, start + packed);
    files[bytes.toString("utf8", at + 30, at + 30 + name)] = (method === 8 ? zlib.inflateRawSync(content) : content).toString();
    at = start + packed;
  }
  return files;
}

/** Drops documents, and compares what the page makes of them with what the program does. */
async function compareImport(page, documents, folder) {
  const data = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const [name, text] of all) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    return data;
  }, documents.map((file) => [path.basename(file), fs.readFileSync(file, "base64")]));
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await page.getByRole("heading", { name: "Findings", exact: true }).waitFor({ timeout: 30_000 });
  await view(page, "Take back");
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  assert.ok(names.length > 0);
  const held = await page.evaluate(() => Object.fromEntries([...state.files].map(([name, { text }]) => [name, text])));
  assert.deepEqual(Object.keys(held).sort(), names.sort());
  for (const name of names) assert.equal(held[name], fs.readFileSync(path.join(folder, name), "utf8"));
  if (names.length > 1) {
    const saved = await download(page, () => page.getByRole("button", { name: /case-files\.zip$/ }).click());
    assert.deepEqual(unpacked(saved), held);
  }
  for (const name of names.slice(0, 5)) {
    const saved = await download(page, () => page.getByRole("button", { name: `Save ${name}`, exact: true }).click());
    assert.equal(saved.toString(), fs.readFileSync(path.join(folder, name), "utf8"));
  }
}

await test("a made report is dropped and its record appears", async (page) => {
  const made = path.join(scratch, "made.pdf");
  fs.writeFileSync(made, MADE);
  await compareImport(page, [made], imported([made], "made"));
});

const reports = process.env.EVENHAND_REPORTS ?? path.resolve(root, "../shared/reports");
const tables = process.env.EVENHAND_TABLES ?? path.resolve(root, "../shared/tables");
if (fs.existsSync(reports)) {
  const all = fs.readdirSync(reports).filter((name) => name.endsWith(".pdf")).sort();
  const some = all.filter((_, at) => at % 60 === 0).map((name) => path.join(reports, name));
  await test(`${some.length} real reports are dropped and their records appear`, async (page) => {
    await compareImport(page, some, imported(some, "real"));
  });
} else console.log(`SKIPPED real reports: there is no ${reports}`);
if (fs.existsSync(tables)) {
  const some = fs.readdirSync(tables).filter((name) => /\.(csv|xlsx|ods)$/.test(name)).sort().slice(0, 2).map((name) => path.join(tables, name));
  await test("real tables are dropped and their records appear", async (page) => {
    await compareImport(page, some, imported(some, "tables"));
  });
} else console.log(`SKIPPED real tables: there is no ${tables}`);

await test("what no reader reads is told, and a reader that ends is started again", async (page) => {
  const file = (name, text) => ({ name, mimeType: "", buffer: Buffer.from(text) });
  await give(page, [
    file("anyshire.yaml", fs.readFileSync(example)),
    file("broken.pdf", "%PDF-1.5 nothing"),
    file("latin.yaml", Buffer.from([0x61, 0xff, 0xfe])),
    file("photograph.jpeg", "x"),
    file("evenhand.toml", ""),
  ]);
  const told = await page.locator("#told-list").textContent();
  for (const words of ["broken.pdf: ", "latin.yaml: this is not text", "1 file of a kind", "settings are not used"]) assert.ok(told.includes(words), told);
  await page.evaluate(() => checker.end("a test"));
  await view(page, "Record");
  await page.locator("#text").fill("authority: { name: A }\n");
  await page.getByText("There is no graded inspection in this file.").waitFor();
});

await test("a report at which the reader ends is left out, and the others are read", async (page) => {
  await page.evaluate(() => {
    const call = checker.call;
    checker.call = async function (name, ...given) {
      if (given[0] === "bad.pdf") {
        this.end("unreachable");
        throw new Error("unreachable");
      }
      return call.call(this, name, ...given);
    };
  });
  const file = (name) => ({ name, mimeType: "", buffer: MADE });
  await give(page, [file("one.pdf"), file("bad.pdf"), file("two.pdf")]);
  assert.match(await page.locator("#told-list").textContent(), /bad\.pdf: the reader ended/);
  assert.deepEqual(await page.evaluate(() => [...state.files.keys()]), ["anyshire.yaml"]);
});

await test("a hostile file and a hostile name are text, and nothing runs", async (page) => {
  const evil = `<img src=x onerror=alert(1)><script>alert(2)</script>"'\`\${alert(3)}</textarea></style>`;
  const text = `authority: { name: ${JSON.stringify(`${evil}\u0007\u202e`)}, region: ${JSON.stringify(evil)} }
sources: { ${JSON.stringify(evil)}: { title: ${JSON.stringify(evil)} } }
inspections:
  - framework: ${JSON.stringify(evil)}
    activity: ${JSON.stringify(evil)}
    fieldwork: ${JSON.stringify(evil)}
    judgements: { ${JSON.stringify(evil)}: ${JSON.stringify(evil)} }
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    published: 2019-12-02
    judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: ${JSON.stringify(evil)}, overall: good }
`;
  const name = `${evil.replaceAll("/", "\u2215")}\u202e.yaml`;
  await give(page, [{ name, mimeType: "", buffer: Buffer.from(text) }, { name: `${evil.replaceAll("/", "")}.pdf`, mimeType: "", buffer: Buffer.from("x") }]);
  const looks = async () => assert.equal(await page.locator("main img, main script, main style, dialog img").count(), 0);
  await looks();
  for (const one of await page.locator("summary").all()) await one.click();
  assert.ok((await page.locator("main").textContent()).includes("<img src=x"));
  assert.ok(!/[\u202e\u0007]/.test(await page.locator("#view-findings").textContent()));
  await picture(page, "hostile", true);
  for (const one of ["History", "Record", "Take back"]) {
    await view(page, one);
    await looks();
  }
  await view(page, "Record");
  await page.locator(".tree li").first().waitFor();
  await looks();
});

await test("nothing can be sent, even by a script that tried", async (page) => {
  const heard = [];
  const server = http.createServer((request, response) => {
    heard.push(request.url);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end("heard");
  });
  server.on("upgrade", (request, socket) => (heard.push(request.url), socket.destroy()));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  // That it would hear what is sent.
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "heard");
  heard.length = 0;
  const answers = await page.evaluate(async (port) => {
    const to = `//127.0.0.1:${port}/`;
    const tried = async (what) => {
      try {
        await what();
        return "done";
      } catch {
        return "refused";
      }
    };
    const ends = (made, heard) => new Promise((resolve, reject) => Object.assign(made, { [heard]: resolve, onerror: reject }));
    const image = () => ends(Object.assign(new Image(), { src: `http:${to}image` }), "onload");
    const added = (name, attributes) => {
      const made = Object.assign(document.createElement(name), attributes);
      document.body.append(made);
      return ends(made, "onload");
    };
    const worker = () => {
      const source = new Blob([`fetch("http:${to}worker").then(() => postMessage("done"), () => postMessage("refused"))`]);
      return new Promise((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(source));
        worker.onmessage = ({ data }) => (data === "done" ? resolve() : reject());
      });
    };
    const form = () => {
      const made = Object.assign(document.createElement("form"), { action: `http:${to}form`, method: "post" });
      document.body.append(made);
      made.submit();
    };
    navigator.sendBeacon(`http:${to}beacon`, "x");
    form();
    return Promise.all([
      tried(() => fetch(`http:${to}fetch`)),
      tried(image),
      tried(() => ends(new WebSocket(`ws:${to}socket`), "onopen")),
      tried(() => ends(new EventSource(`http:${to}events`), "onopen")),
      tried(() => added("script", { src: `http:${to}script` })),
      tried(() => added("link", { rel: "stylesheet", href: `http:${to}style` })),
      tried(worker),
    ]);
  }, port);
  await page.waitForTimeout(300);
  server.close();
  assert.deepEqual([...new Set(answers)], ["refused"]);
  assert.deepEqual(heard, []);
}, { refuses: true });

await test("everything can be done with a keyboard", async (page) => {
  await give(page, [example]);
  const reached = new Set();
  for (let at = 0; at < 40; at += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.textContent?.slice(0, 30) ?? ""));
  }
  for (const words of ["Findings", "History", "Record", "Take back", "limit-exceeded", "anyshire.yaml, line 16"]) assert.ok(reached.has(words), [...reached].join(" | "));
  await page.getByRole("button", { name: "anyshire.yaml, line 16" }).first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  const line = await page.evaluate(() => document.activeElement.value.slice(0, document.activeElement.selectionStart).split("\n").length);
  assert.equal(line, 16);
});

fs.rmSync(scratch, { recursive: true });
await browser.close();
process.exit(failed ? 1 : 0);
