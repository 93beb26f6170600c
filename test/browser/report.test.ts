/** The HTML report in a browser: what a reader sees, clicks and types. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { htmlReport, type PagePart } from '../../src/parity/report-html.js';
import { errorCase, parityReport, type CaseReport } from '../../src/parity/report.js';
import { project, root } from '../cli/run.js';
import { measure, parityCase, sampleCase } from '../parity/report-sample.js';
import { startBrowser } from './browser.js';

const browser = await startBrowser();
afterAll(() => browser?.close());

function part(name: string): PagePart {
  const text = readFileSync(join(root, 'dist/cli/report', name), 'utf8').trimEnd();
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}

const cities = ['Berlin', 'Zürich', 'Oslo'];
const months = ['2024-01', '2024-02', '2024-03', '2024-04'];
const pairs = cities.flatMap((city) => months.map((month) => ({ city, month })));
const sales = pairs.map((_, i) => 1000 + i * 250.5);

const hostile = '</script><img src=x onerror="document.title=1">\u202e';
const cases: readonly CaseReport[] = [
  sampleCase(
    'by-city-month',
    [
      { name: 'Store[City]', kind: 'string', expected: pairs.map(({ city }) => city) },
      { name: 'Date[Month]', kind: 'string', expected: pairs.map(({ month }) => month) },
      {
        name: '[Sales]',
        kind: 'double',
        expected: sales,
        actual: sales.map((value, i) => (i === 5 ? value * 1.5 : i === 10 ? null : value)),
      },
      { name: '[Margin]', kind: 'double', expected: pairs.map((_, i) => i / 20) },
    ],
    'cities and months',
  ),
  sampleCase('in-total', [{ name: '[Sales]', kind: 'double', expected: [24_532.5] }]),
  sampleCase(
    hostile,
    [
      { name: `T[${hostile}]`, kind: 'string', expected: [hostile, ''] },
      { name: '[Text]', kind: 'string', expected: ['a', 'b'], actual: ['a', hostile] },
    ],
    hostile,
  ),
  errorCase(parityCase('broken'), 'EVALUATE x', [], 'The query has an error.'),
];

const large = sampleCase('large', [
  { name: 'T[Row]', kind: 'int64', expected: Array.from({ length: 100_000 }, (_, i) => Math.floor(i / 400)) },
  { name: 'T[Column]', kind: 'int64', expected: Array.from({ length: 100_000 }, (_, i) => i % 400) },
  {
    name: '[Sales]',
    kind: 'int64',
    expected: Array.from({ length: 100_000 }, (_, i) => i),
    actual: Array.from({ length: 100_000 }, (_, i) => (i % 33_333 === 7 ? -i : i)),
  },
]);

const folder = project({});

function fileOf(name: string, reports: readonly CaseReport[]): string {
  const file = join(folder, `${name}.html`);
  const measures = [measure('Sales', '#,##0.00'), measure('Margin', '0.0%', ['Sales', 'Cost'])];
  const parts = { script: part('page.js'), style: part('page-style.css') };
  writeFileSync(file, htmlReport(parityReport(reports), { title: 'cases/shop', measures, ...parts }));
  return pathToFileURL(file).href;
}

const smallFile = fileOf('small', cases);
const largeFile = fileOf('large', [large]);

/** What the page must never do. */
const complaints: string[] = [];
const pages: Page[] = [];

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (browser as Browser).newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', () => complaints.push('a dialog'));
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`a request to ${request.url()}`);
  });
  await page.goto(url);
  pages.push(page);
  return page;
}

afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  expect(complaints.splice(0)).toEqual([]);
});

const texts = (found: Locator): Promise<string[]> => found.allInnerTexts();

/** The texts of the rows of the grid, a list a row. */
async function gridRows(page: Page): Promise<string[][]> {
  const found = page.locator('.grid-body [role=row]');
  await found.first().waitFor();
  const rows = await found.all();
  return Promise.all(rows.map((row) => texts(row.locator('.grid-cell'))));
}

describe.skipIf(browser === null)('the report in a browser', () => {
  it('opens with the measure that differs most, and shows its cells as a grid', async () => {
    const page = await open(smallFile);
    expect(await page.title()).toBe('Parity: cases/shop');
    expect(await page.locator('#verdict').innerText()).toBe('2 of 4 queries differ, 1 could not be compared');
    await page.getByRole('button', { name: 'Sales' }).click();
    expect(await page.locator('#detail-title').innerText()).toMatch(/^Sales\s*different$/);
    expect(await texts(page.getByRole('columnheader'))).toEqual(['City \\ Month', ...months]);
    const rows = await gridRows(page);
    expect(rows.map(([city]) => city)).toEqual(cities);
    expect(rows[1]?.[2]).toMatch(/^▲ 3,378\.75\s+Power BI 2,252\.50$/);
    expect(rows[2]?.[3]).toMatch(/^≠ BLANK\s+Power BI 3,505\.00$/);
    expect(await page.locator('.off-above').count()).toBeGreaterThan(0);
  });

  it('tells of a chosen cell both values and the reason', async () => {
    const page = await open(smallFile);
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByRole('gridcell', { name: 'BLANK' }).click();
    const inspector = await page.getByRole('region', { name: 'Chosen cell' }).innerText();
    expect(inspector).toContain('Store[City] = Oslo · Date[Month] = 2024-03');
    expect(inspector).toContain('BLANK against value – One side has no value at all, the other has one.');
    expect(inspector).toContain('3,505.00 (3,505)');
  });

  it('filters rows, and sorts a list by its headings', async () => {
    const page = await open(smallFile);
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByText('Only differences').click();
    expect((await gridRows(page)).map(([city]) => city)).toEqual(['Zürich', 'Oslo']);
    await page.locator('.values').getByText('List', { exact: true }).click();
    expect(await gridRows(page)).toHaveLength(2);
    await page.getByText('Only differences').click();
    await page.getByRole('columnheader', { name: 'Power BI' }).click();
    await page.getByRole('columnheader', { name: 'Power BI' }).click();
    expect((await gridRows(page)).slice(0, 2).map((row) => row[2])).toEqual(['3,755.50', '3,505.00']);
    expect(await page.getByRole('columnheader', { name: 'Power BI' }).getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('columnheader', { name: 'Difference' }).click();
    expect((await gridRows(page))[0]).toEqual([
      'Zürich',
      '2024-02',
      '2,252.50',
      '3,378.75',
      '+1,126.25',
      '+50%',
      'another value',
    ]);
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('oslo');
    expect(await gridRows(page)).toHaveLength(4);
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nowhere');
    expect(await page.locator('.empty').innerText()).toBe('No row fits these filters.');
  });

  it('changes measure, grouping and part', async () => {
    const page = await open(smallFile);
    await page.getByRole('button', { name: 'Margin' }).click();
    expect((await gridRows(page))[0]).toEqual(['Berlin', '0.0%', '5.0%', '10.0%', '15.0%']);
    await page.getByRole('tab', { name: 'DAX' }).click();
    expect(await page.getByRole('tabpanel').innerText()).toContain('It uses [Sales], [Cost].');
    await page.getByRole('tab', { name: 'TypeScript' }).click();
    expect(await page.getByRole('tabpanel').innerText()).toContain("measure('Margin', (contexts) => sum(contexts))");
    await page.getByRole('tab', { name: 'Chart' }).click();
    expect(await page.getByRole('img', { name: /^Bars of Margin for 12 rows/ }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByLabel('Grouped by').selectOption({ index: 1 });
    expect(await gridRows(page)).toEqual([['1', '24,532.50', '24,532.50', '', '', 'equal']]);
  });

  it('searches measures and queries, and says why a query was not compared', async () => {
    const page = await open(smallFile);
    await page.getByRole('searchbox', { name: 'Search' }).fill('mar');
    expect(await texts(page.locator('.entry-name'))).toEqual(['Margin']);
    await page.getByRole('searchbox', { name: 'Search' }).fill('');
    await page.getByText('Queries (4)').click();
    await page.getByLabel('Show').selectOption('error');
    expect(await texts(page.locator('.entry-name'))).toEqual(['broken']);
    await page.getByRole('button', { name: 'broken' }).click();
    expect(await page.locator('.errors').innerText()).toBe('The query has an error.');
    await page.getByLabel('Show').selectOption('different');
    await page.getByRole('button', { name: 'by-city-month' }).click();
    await page.locator('#detail').getByRole('button', { name: 'Margin' }).click();
    expect(await page.locator('#detail-title').innerText()).toMatch(/^Margin/);
  });

  it('is light, dark, or as the system has it', async () => {
    const page = await open(smallFile, { colorScheme: 'dark' });
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.getByText('Light', { exact: true }).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.getByText('Dark', { exact: true }).click();
    expect(await ground()).toBe(dark);
  });

  it('writes numbers in the language of the reader', async () => {
    const page = await open(smallFile, { locale: 'de-DE' });
    await page.getByRole('button', { name: 'Sales' }).click();
    expect((await gridRows(page))[1]?.[2]).toMatch(/^▲ 3\.378,75/);
    await page.getByLabel('Numbers').selectOption('en-US');
    expect((await gridRows(page))[1]?.[2]).toMatch(/^▲ 3,378\.75/);
  });

  it('is used with the keyboard alone', async () => {
    const page = await open(smallFile);
    const focused = (): Promise<string> => page.evaluate('document.activeElement.innerText');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the values');
    await page.locator('.entry[tabindex="0"]').focus();
    for (let i = 0; i < 5 && !(await focused()).startsWith('Sales'); i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#detail-title').innerText()).toMatch(/^Sales/);
    expect(await focused()).toMatch(/^Sales/);
    await page.getByRole('grid').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await page.locator('.where').innerText()).toBe('Store[City] = Zürich · Date[Month] = 2024-02');
    const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active ?? ''}`).innerText()).toMatch(/^▲ 3,378\.75/);
    await page.getByRole('tab', { name: 'Values' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Chart' }).getAttribute('aria-selected')).toBe('true');
    expect(await focused()).toBe('Chart');
  });

  it('sorts a list with the keyboard', async () => {
    const page = await open(smallFile);
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.locator('.values').getByText('List', { exact: true }).click();
    await page.getByRole('grid').focus();
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter', 'Enter']) await page.keyboard.press(key);
    expect((await gridRows(page))[0]?.[2]).toBe('3,755.50');
  });

  it('shows hostile names as they are written', async () => {
    const page = await open(smallFile);
    await page.getByRole('button', { name: 'Text' }).click();
    const shown = hostile.replace('\u202e', '\\u202e');
    expect((await gridRows(page)).map((row) => row.slice(0, 3))).toEqual([
      [shown, 'a', 'a'],
      ['""', 'b', shown],
    ]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Parity: cases/shop');
  });

  it('holds 100,000 cells and draws those in view', async () => {
    const page = await open(largeFile);
    expect(await page.locator('.grid-cell').count()).toBeLessThan(500);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    expect(await page.locator('.where').innerText()).toBe('T[Row] = 249 · T[Column] = 399');
    expect(await page.locator('.grid .active').isVisible()).toBe(true);
    await page.getByText('Only differences').click();
    expect(await gridRows(page)).toHaveLength(3);
    await page.getByText('Only differences').click();
    await page.getByRole('tab', { name: 'Chart' }).click();
    expect(await page.getByRole('img', { name: '100,000 points, 3 of them off the diagonal' }).isVisible()).toBe(true);
    expect(await page.locator('circle.different > title').count()).toBe(3);
  });

  it('fits a small screen', async () => {
    const page = await open(smallFile, { viewport: { width: 400, height: 800 } });
    const widest: number = await page.evaluate('document.documentElement.scrollWidth');
    expect(widest).toBeLessThanOrEqual(400);
  });

  it('prints every query and every difference', async () => {
    const page = await open(smallFile);
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('.paper').innerText();
    expect(paper).toContain('The query has an error.');
    expect(paper).toMatch(/Zürich, 2024-02\s+2,252\.50\s+3,378\.75\s+another value/);
    expect(await page.locator('.explore').isVisible()).toBe(false);
  });

  it('says what it can without a script', async () => {
    const page = await open(smallFile, { javaScriptEnabled: false });
    expect(await page.locator('#verdict').innerText()).toBe('2 of 4 queries differ, 1 could not be compared');
    expect(await page.locator('noscript').innerText()).toContain('The query has an error.');
  });

  it('is not blank', async () => {
    const page = await open(smallFile);
    const picture = await page.screenshot({ fullPage: true });
    const data = `data:image/png;base64,${picture.toString('base64')}`;
    const blank = await (browser as Browser).newPage();
    await blank.goto(data);
    const colours = await blank.evaluate(`(() => {
      const image = document.querySelector('img');
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
    })()`);
    await blank.close();
    expect(colours).toBeGreaterThan(100);
  });
});
