import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { createDisk } from '../../../../src/core/storage/disk';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { LedgerReplay, readEvent, toLine } from '../../../../src/core/summaries/keep/ledgerEvents';
import { openStore, summaryFile } from '../../../../src/core/summaries/keep/store';
import { consentsIn, mustAskToSend, withConsent } from '../../../../src/core/summaries/plan/consent';
import type { Plan } from '../../../../src/core/summaries/plan/plan';
import { interruption } from '../../../../src/core/summaries/run/interruption';
import { openEstimator } from '../../../../src/core/summaries/run/keptEstimator';
import { SummaryTree } from '../../../../src/core/summaries/show/tree';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { cases, fuzzTimeout } from '../../../support/fuzz';
import { spoiled } from '../../../support/spoiled';
import { keyOf, nodeOf, runOf, summaryOf, tempFolder } from '../../../support/summaryRecords';
import { said } from '../../../support/said';
import { type Told, toldText } from '../../../../src/core/failures/happening';
import { nodeReasonText } from '../../../../src/core/summaries/reasons/nodeReason';
import { runReasonText } from '../../../../src/core/summaries/reasons/runReason';

const usage = { promptTokens: 10, completionTokens: 5, cachedTokens: 1 };
const run = runOf('r', { only: ['file:///w/src/file1.ts'], address: 'https://a.example/v1', why: said('No.') });
const cut: Told = { happening: { code: 'prompt-cut', host: 'a.example', read: 20, sent: 90 }, said: 'Too long.' };
const trouble = { kind: 'server', told: cut, off: { name: 'Ollama', start: 'ollama serve' } } as const;
const lines = [
  toLine({
    is: 'node',
    node: nodeOf(1, { state: 'done', key: keyOf(1), hash: 'h', why: said('No.'), usage, share: 0.5 }),
  }),
  toLine({ is: 'node', node: nodeOf(2, { kind: 'folder', path: 'src', id: 'file:///w/src', state: 'failed' }) }),
  toLine({ is: 'run', run }),
  toLine({ is: 'spent', usd: 0.1 }),
  toLine({ is: 'state', state: 'paused', why: said('No.') }),
  toLine({ is: 'gone', id: nodeOf(3).id }),
  toLine({ is: 'node', node: nodeOf(4, { state: 'failed', why: { code: 'request', told: cut }, doubt: cut }) }),
  toLine({ is: 'state', state: 'stopped', why: { code: 'failures', count: 10, last: said('No.'), trouble } }),
  JSON.stringify({ v: 1, is: 'state', state: 'stopped', why: 'No.' }),
  JSON.stringify({ v: 1, is: 'node', node: { ...nodeOf(5, { state: 'done' }), why: 'No.', doubt: 'Half.' } }),
];

/** Whether VS Code takes both as URIs, joins paths to them, and the path leads nowhere else. */
function assertPlace({ id, root, path }: { id: string; root: string; path: string }): void {
  for (const uri of [id, root]) assert.match(uri, /^[\w+.-]+:(\/\/[^/]*)?\/(?!\/)/);
  assert.ok(path === '' || path.split('/').every((name) => !['', '.', '..'].includes(name)), path);
}

function isAmount(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}

describe('L8: what is kept of summaries, spoiled in any way', function () {
  this.timeout(fuzzTimeout);

  it('makes no ledger that the tree, a run or its price would stumble over', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(spoiled(...lines), { minLength: 1, maxLength: 4 }), (texts) => {
        const state = new LedgerReplay();
        for (const line of [toLine({ is: 'run', run }), ...texts]) {
          const event = readEvent(line);
          if (event) state.apply(event);
          read += event ? 1 : 0;
        }
        assert.ok(state.run && isAmount(state.run.spentUsd) && isAmount(state.run.stopAtUsd));
        assert.ok(state.run.scopes.length > 0);
        state.run.scopes.forEach(assertPlace);
        if (state.run.why) assert.equal(typeof runReasonText(state.run.why), 'string');
        const tree = new SummaryTree((root) => root);
        tree.update(state.nodes, { isStale: () => false, usdOf: () => undefined });
        for (const [id, node] of state.nodes) {
          assertPlace(node);
          assert.ok(tree.node(id));
          if (node.why) assert.equal(typeof nodeReasonText(node.why), 'string');
          if (node.doubt) assert.equal(typeof toldText(node.doubt), 'string');
          for (const amount of Object.values({ ...node.usage, share: node.share ?? 1 })) assert.ok(isAmount(amount));
        }
        assert.ok(Object.values(tree.counts).every(isAmount));
        interruption(state);
      }),
      { numRuns: cases },
    );
    assert.ok(read > cases, 'some changes do no harm');
  });

  it('makes no summary, or one that says what it is', () =>
    fc.assert(
      fc.asyncProperty(spoiled(JSON.stringify(summaryOf(1))), async (text) => {
        const folder = tempFolder();
        const file = join(folder, summaryFile(keyOf(1)));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        const store = await openStore({ disk: createDisk(folder), now: () => 0, report: () => undefined });
        const summary = await store.get(keyOf(1));
        assert.equal(store.has(keyOf(1)), summary !== undefined);
        if (!summary) return;
        assert.ok([summary.key, summary.text, summary.model].every((field) => typeof field === 'string'));
        assert.ok(['file', 'folder', 'project'].includes(summary.kind) && Number.isFinite(summary.at));
        for (const amount of Object.values(summary.usage ?? {})) assert.ok(isAmount(amount));
      }),
      { numRuns: 200 },
    ));

  it('teaches nothing that is no number', () => {
    const asked = { model: 'm', kind: 'file', group: 'code', level: 'standard' } as const;
    const taught = createEstimator();
    const exchange = { asked, base: 1000, usage, text: 1, ms: 10 };
    for (let run = 0; run < 3; run++) {
      for (let i = 0; i < 10; i++) taught.learn(exchange);
      createEstimator(taught.endRun()).compare(asked, { promptTokens: 1000, answerTokens: 5 }, usage);
    }
    return fc.assert(
      fc.asyncProperty(spoiled(JSON.stringify(taught.endRun())), async (kept) => {
        const estimator = await openEstimator({ read: () => Promise.resolve(kept) } as unknown as Disk);
        estimator.learn(exchange);
        const { prompt, answer } = estimator.spread('m') ?? { prompt: [], answer: [] };
        const said = [estimator.promptTokens(asked, 1000), estimator.answerTokens(asked), estimator.seconds(asked)];
        said.push(estimator.cachedShare(asked), estimator.answerText(asked), ...prompt, ...answer);
        assert.ok(said.every(isAmount), String(said));
      }),
      { numRuns: cases },
    );
  });

  it('agrees to nothing that the user has not agreed to', () => {
    const address = 'https://a.example/v1';
    const scope = { id: 'file:///w/lib', path: 'lib', root: 'file:///w' };
    const agreed = withConsent(new Map(), runOf('r', { scopes: [{ ...scope, path: 'src' }] }), address);
    const plan = { files: [] } as unknown as Plan;
    fc.assert(
      fc.property(spoiled(JSON.stringify(Object.fromEntries(agreed))), (kept) => {
        const consents = consentsIn(JSON.parse(kept));
        const asks = mustAskToSend({
          plan,
          run: runOf('r', { scopes: [scope] }),
          address,
          consents,
          known: new Map(),
          goesOn: false,
        });
        // A value may happen to be the consent to the whole workspace folder; nothing else is.
        const isWhole = (consents.get(address) ?? []).some(({ root, path }) => root === scope.root && path === '');
        assert.equal(asks, !isWhole);
      }),
      { numRuns: cases },
    );
  });
});
