// The national report in a real browser: wide and narrow, light and dark, with and without its script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const scratch = process.env.SCRATCH;
const england = pathToFileURL(join(scratch, 'england.html')).href;
const hostile = pathToFileURL(join(scratch, 'hostile.html')).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WITHIN = 2000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Opens a page that must neither complain nor ask for anything but itself.
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  const file = address.split('#')[0];
  page.on('console', (message) => wrong.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== file) wrong.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const before = Date.now();
  await page.goto(address);
  return { page, wrong, took: Date.now() - before, close: () => context.close() };
}

// What axe finds wrong by WCAG 2.1, level A and AA. The policy of the page lets no other script in, so
// axe is put there by the browser itself. What is not shown is taken out first: axe would look at it for
// minutes, and the page is thrown away afterwards.
async function audit(page) {
  await page.evaluate(() => document.querySelectorAll('main > section:not(.here)').forEach((one) => one.remove()));
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await window.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
    });
    return found.violations.map((one) => `${one.id}: ${one.nodes.length}, such as ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary}`);
  });
}

const parts = ['#overview', '#queue', '#nation', '#rules', '#about', '#rule-weaker-area',
  '#a-nottinghamshire-county-council', '#a-nottingham-city-council-2017-01-23'];
let slowest = 0;
for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const part of parts) {
      const { page, wrong, took, close } = await open(england + part, { viewport: { width, height: 900 }, colorScheme });
      slowest = Math.max(slowest, took);
      const name = `${part} at ${width}, ${colorScheme}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
      const shown = await page.locator('main > section:visible').count();
      assert.equal(shown, 1, `${name}: one part is shown`);
      assert.deepEqual(await audit(page), [], name);
      assert.deepEqual(wrong, [], name);
      await close();
    }
  }
}
assert.ok(slowest < WITHIN, `the first view took ${slowest} ms`);

// Sorting and filtering, and that what was asked stands in the address.
{
  const { page, wrong, close } = await open(england);
  const rows = page.locator('.overview tbody tr:visible');
  const all = await rows.count();
  assert.ok(all > 150, `${all} authorities`);
  const timed = async (act) => {
    const before = Date.now();
    await act();
    return Date.now() - before;
  };
  const took = await timed(() => page.locator('#ask [name=s]').selectOption('waited'));
  assert.ok(took < 500, `sorting took ${took} ms`);
  const waited = await rows.locator('td.num').allTextContents();
  const years = waited.filter(Boolean).map(parseFloat);
  assert.deepEqual(years, [...years].sort((a, b) => b - a), 'who has waited longest comes first');
  await page.locator('#ask [name=g]').selectOption('good');
  await page.locator('#ask [name=w]').check();
  const weaker = await rows.count();
  assert.ok(weaker > 0 && weaker < all, `${weaker} with a weaker area`);
  assert.match(page.url(), /#overview\?.*g=good.*w=1/);
  const again = await open(page.url());
  assert.equal(await again.page.locator('.overview tbody tr:visible').count(), weaker, 'the address says what was asked');
  await again.close();
  await page.locator('#ask [type=reset]').click();
  await page.locator('#ask [name=q]').fill('nottingham');
  assert.equal(await rows.count(), 2);
  await rows.nth(0).locator('th a').click();
  assert.match(await page.locator('main > section:visible h2').first().textContent(), /Nottingham/);
  await page.goBack();
  assert.equal(await rows.count(), 2, 'going back keeps what was asked');
  await page.locator('.overview tbody tr:visible .tl g[data-h]').last().click();
  assert.match(page.url(), /#a-nottingham.*\d{4}/, 'a mark leads to its inspection');
  await page.goto(england + '#queue');
  await page.locator('#pick [name=u]').selectOption('weaker-area');
  assert.ok(await page.locator('.queue tbody tr:visible').count() > 0);
  assert.deepEqual(wrong, []);
  await close();
}

// Figures are saved as files that stand alone.
{
  const { page, wrong, close } = await open(england + '#nation');
  for (const [what, holds] of [['svg', /^<svg[^]*<title>[^]*<\/svg>$/], ['csv', /^\ufeff[^]*\r\n$/]]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`figure button[data-save=${what}]`).first().click(),
    ]);
    assert.match(readFileSync(await download.path(), 'utf8'), holds);
  }
  assert.deepEqual(wrong, []);
  await close();
}

// Without a script the parts are there, one at a time.
{
  const { page, wrong, close } = await open(england, { javaScriptEnabled: false });
  assert.equal(await page.locator('main > section:visible').count(), 1);
  await page.locator('.overview th a').first().click();
  assert.ok(await page.locator('section.authority:visible').count() === 1, 'an authority without a script');
  assert.equal(await page.locator('#overview:visible').count(), 0);
  await page.goto(england + '#all');
  assert.ok(await page.locator('section.authority:visible').count() > 150);
  assert.deepEqual(wrong, []);
  await close();
}

// Only with the keyboard: the first stop leads past what stands on every page.
{
  const { page, close } = await open(england);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await close();
}

// What a hostile record holds is shown, and nothing of it runs.
for (const part of ['', '#rules', '#queue', '#all']) {
  const { page, wrong, close } = await open(hostile + part);
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.ran), undefined, 'something ran');
  assert.equal(await page.locator('img').count(), 0);
  assert.ok((await page.locator('body').textContent()).includes('<script>window.ran=1</script>'));
  assert.deepEqual(wrong, []);
  await close();
}

await browser.close();
console.log(`the report opens as it should; the slowest first view took ${slowest} ms`);
