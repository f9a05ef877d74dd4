// The page in a real browser. Run by `tests/browser/run-page`, which says what it needs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

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
async function test(name, does, { width = 1280, dark = false, size } = {}) {
  if (only && !name.includes(only)) return;
  const context = await browser.newContext({
    viewport: { width, height: size ?? 900 },
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
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
    assert.deepEqual(others, [], "requests");
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

fs.rmSync(scratch, { recursive: true });
await browser.close();
process.exit(failed ? 1 : 0);
