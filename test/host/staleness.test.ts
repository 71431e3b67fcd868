import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { hashBytes } from '../../src/core/base/hash';
import { openLedger } from '../../src/core/summaries/keep/ledger';
import type { LedgerState } from '../../src/core/summaries/keep/ledgerEvents';
import { SummaryDecorations } from '../../src/host/summaries/show/decorations';
import { Openings } from '../../src/host/summaries/data/openings';
import { Staleness } from '../../src/host/summaries/data/staleness';
import { Summaries } from '../../src/host/summaries/data/summaries';
import { summaryFilesIn } from '../../src/host/summaries/data/summaryFiles';

describe('The mark of a stale file', function () {
  this.timeout(60_000);
  let kept: string;
  let clock: vscode.Uri;
  let summaries: Summaries;
  let decorations: SummaryDecorations;
  /** Stands for the disk, which may take its time. */
  let readLedger: () => Promise<LedgerState>;
  let opened: vscode.Disposable;

  beforeEach(() => {
    kept = mkdtempSync(join(tmpdir(), 'gloss-kept-'));
    clock = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'web/clock.ts');
    const files = summaryFilesIn(vscode.Uri.file(kept), ({ file, why }) => assert.fail(`${file}: ${why}`));
    readLedger = files.readLedger;
    summaries = new Summaries({ ...files, readLedger: () => readLedger() });
    const staleness = new Staleness(summaries);
    decorations = new SummaryDecorations(summaries, staleness, new Openings(summaries));
    opened = vscode.Disposable.from(summaries, staleness, decorations);
  });
  afterEach(() => {
    opened.dispose();
    rmSync(kept, { recursive: true });
  });

  /** Writes down a summary, as a run does. @param hash of what it was made of */
  async function summarize(hash: string): Promise<void> {
    const key = await hashBytes(new TextEncoder().encode(hash));
    const root = vscode.workspace.workspaceFolders![0]!.uri.toString();
    const node = { id: clock.toString(), kind: 'file' as const, path: 'web/clock.ts', root };
    const ledger = await openLedger(summaries.files.disk, () => assert.fail());
    await (await summaries.files.store()).put({ key, kind: 'file', text: 'Tells the time.', model: 'm', at: 1 });
    await ledger.record({ ...node, state: 'done', key, hash, at: 1 });
    summaries.changed();
  }
  const badge = async (): Promise<string | undefined> => (await decorations.provideFileDecoration(clock))?.badge;
  const next = <T>(event: vscode.Event<T>): Promise<T> =>
    new Promise((resolve) => {
      const listening = event((value) => {
        listening.dispose();
        resolve(value);
      });
    });

  it('is there for everyone who asks while the file is being read', async () => {
    await summarize('of something older');
    assert.deepEqual(await Promise.all([badge(), badge()]), ['~', '~']);
  });

  it('is there when the summary was written while what is known was still being read', async () => {
    const old = await readLedger();
    let arrive = (): void => undefined;
    const slow = new Promise<LedgerState>((resolve) => (arrive = () => resolve(old)));
    const fast = readLedger;
    readLedger = () => slow;
    const asked = badge();
    readLedger = fast;
    const changed = next(summaries.onDidChange);
    await summarize('of something older');
    await changed;
    arrive();
    assert.equal(await asked, '~');
  });
});
