import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderWhole } from '../../support/wholeAnswer';
import { testMs } from '../driver/patience';
import { type BrowserLease, leaseBrowser } from '../driver/shared';
import { canonical } from './canonical';
import { chunked, longChunked, pieces } from './documents';
import { type PanelPage, openPanel, stateOf, turnOf } from './panelPage';
import { type PanelServer, servePanel } from './panelServer';

const lineCount = 100;
/** Random documents; the environment can ask for more. */
const runs = Number(process.env.GLOSS_PANEL_DOCUMENTS ?? 600);

describe('the finished answer', function () {
  this.timeout(testMs);
  let server: PanelServer;
  let browser: BrowserLease;
  let panel: PanelPage;
  let runId = 0;

  before(async () => {
    [server, browser] = await Promise.all([servePanel(), leaseBrowser()]);
    panel = await openPanel(browser.browser, `${server.origin}/`);
    await panel.page.evaluate(canonical.install);
  });
  after(async () => {
    await panel?.context.close();
    browser?.release();
    await server?.close();
  });

  /** Streams the chunks, one update each, and compares with one rendering of the whole. */
  async function check(chunks: string[]): Promise<void> {
    runId++;
    const text = chunks.join('');
    const turn = turnOf({ id: runId });
    const subject = { label: 'a.ts', lineCount, stale: false };
    const start = stateOf({ phase: 'streaming', runId, subject, turns: [turn] });
    const end = stateOf({ phase: 'done', runId, subject, turns: [{ ...turn, answer: text }] });
    const [streamed, whole] = await panel.page.evaluate(canonical.stream, {
      start,
      appends: chunks.map((answer) => ({ type: 'append', runId, answer, reasoning: '' })),
      end,
      whole: renderWhole(text, lineCount),
    });
    assert.equal(streamed, whole, `for the chunks ${JSON.stringify(chunks)}`);
  }

  it('is that of one rendering, character by character', async () => {
    for (const piece of pieces) await check(piece.split(''));
  });

  it('is that of one rendering, pieces below each other', async () => {
    for (const [index, first] of pieces.entries()) {
      for (const second of pieces.filter((_, other) => (index + other) % 4 === 0))
        await check([`${first}\n${second}`, '\n', first.slice(0, 3), first.slice(3)]);
    }
  });

  it('is that of one rendering, for random documents in random chunks', async () => {
    await fc.assert(fc.asyncProperty(chunked, check), { numRuns: runs, interruptAfterTimeLimit: 280_000 + runs * 50 });
  }).timeout(300_000 + runs * 50);

  it('is that of one rendering, for paragraphs that go on for long', async () => {
    const numRuns = Math.ceil(runs / 6);
    await fc.assert(fc.asyncProperty(longChunked, check), { numRuns, interruptAfterTimeLimit: 280_000 + runs * 50 });
  }).timeout(300_000 + runs * 50);
});
