import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Axe from 'axe-core';
import { usageReport } from '../../../src/core/accounts/report';
import type { UsageEntry } from '../../../src/core/accounts/entry';
import type { UsageMode, UsageReport } from '../../../src/shared/usageReport';
import { repoRoot } from '../../vscode/root';
import { testMs } from '../driver/patience';
import { type BrowserLease, leaseBrowser } from '../driver/shared';
import { type PanelPage, openPanel } from './panelPage';
import { type PanelServer, servePanel } from './panelServer';
import { dress, themes } from './themes';

const axeSource = readFileSync(join(repoRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const pictures = join(repoRoot, 'out', 'screenshots');
const now = new Date(2026, 10, 28, 15).getTime();

/** A month in which each way of asking was used. */
function report(money: UsageReport['money'] = { currency: 'USD', cnyPerUsd: 1 }): UsageReport {
  const ways: [UsageMode, string, number][] = [
    ['stream', 'gpt-4o-mini', 0.02],
    ['standard', 'gpt-4.1', 0.08],
    ['batch', 'deepseek-v3.2', 0.31],
    ['fileBatch', 'deepseek-v3.2', 0.15],
  ];
  const entries = Array.from({ length: 90 }, (_, index): UsageEntry => {
    const [mode, model, cost] = ways[(index * 7) % ways.length]!;
    const size = 1 + ((index * 37) % 11);
    return {
      at: now - ((index * 5) % 30) * 86_400_000,
      host: 'api.holysheep.ai',
      model,
      mode,
      tokens: { promptTokens: 9000 * size, completionTokens: 700 * size, cachedTokens: index % 3 ? 0 : 4000 },
      cost: cost * size,
      ...(index % 3 === 0 && { cacheSaved: 0.01 }),
      ...(mode === 'fileBatch' && { share: 0.5 }),
    };
  });
  entries.push({ at: now, host: 'localhost:11434', model: 'qwen3-coder:30b', mode: 'stream' });
  const facts = { now, money, caps: { dayUsd: 5, monthUsd: 100 }, yuanHosts: ['api.holysheep.ai'] };
  return usageReport({ entries, unreadable: 1 }, facts);
}

describe('issue 15: the page of usage', function () {
  this.timeout(testMs);
  let server: PanelServer;
  let browser: BrowserLease;
  let view: PanelPage;
  before(async () => {
    [server, browser] = await Promise.all([servePanel(), leaseBrowser()]);
    view = await openPanel(browser.browser, `${server.origin}/usage`, { viewport: { width: 1000, height: 1500 } });
  });
  after(async () => {
    await view?.context.close();
    browser?.release();
    await server?.close();
  });
  // The policy lets the charts draw, and nobody connect.
  afterEach(() => assert.deepEqual([view.complaints, server.strayRequests], [[], []]));

  const show = (given = report()) => view.send({ type: 'report', report: given });
  const violations = () =>
    view.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof Axe };
      const result = await axe.run({ resultTypes: ['violations'] });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });

  for (const theme of themes) {
    it(`has nothing that axe finds wrong, and charts in the colours of the theme: ${theme}`, async () => {
      await dress(view.page, theme);
      await show();
      await view.page.evaluate(axeSource);
      assert.deepEqual(await violations(), []);
      assert.equal(await view.page.getByRole('img').count(), 3);
      mkdirSync(pictures, { recursive: true });
      await view.page.screenshot({ path: join(pictures, `usage-${theme}.png`) });
    });
  }

  it('says in tables what the charts show, and takes nothing unknown for zero', async () => {
    await show();
    const models = view.page.getByRole('region', { name: 'By model' }).getByRole('row');
    assert.match((await models.nth(1).textContent())!, /^deepseek-v3\.2api\.holysheep\.ai/);
    assert.match((await models.nth(1).textContent())!, /\d,\d{3} \(\d+ %\)/);
    assert.match((await models.last().textContent())!, /^qwen3-coder:30blocalhost:114341––––price unknown$/);
    assert.match(
      (await view.page.locator('main').textContent())!,
      /has not told the tokens of 1 request.*1 line of the record could not be read/,
    );
  });

  it('begins with tokens where no price is known', async () => {
    const { models, ...rest } = report();
    await show({ ...rest, models: models.map((model) => ({ ...model, usd: 0 })) });
    assert.equal(await view.page.getByRole('img', { name: 'Tokens by day' }).count(), 1);
  });

  it('is used by keys alone', async () => {
    await show();
    const posted = async (key: string, name: string): Promise<void> => {
      await view.page.keyboard.press('Tab');
      assert.equal(await view.page.locator(':focus').textContent(), name);
      await view.page.keyboard.press(key);
    };
    await view.page.locator('body').click({ position: { x: 1, y: 1 } });
    await posted('Enter', 'Refresh');
    await posted(' ', 'Export as CSV…');
    await posted('Enter', 'Set caps…');
    assert.deepEqual(
      view.posts.slice(-3).map(({ type }) => type as string),
      ['refresh', 'export', 'settings'],
    );
    await view.page.keyboard.press('Tab');
    await posted('Enter', 'Charts by tokens');
    assert.equal(await view.page.getByRole('img', { name: 'Tokens by day' }).count(), 1);
  });

  it('is narrow where there is little room, and shows the reader’s currency', async () => {
    await view.page.setViewportSize({ width: 420, height: 1800 });
    await dress(view.page, 'dark');
    await show(report({ currency: 'CNY', cnyPerUsd: 1 }));
    const wide = await view.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false);
    assert.match((await view.page.locator('.cards').textContent())!, /at least ¥/);
    await view.page.screenshot({ path: join(pictures, 'usage-narrow.png') });
  });
});
