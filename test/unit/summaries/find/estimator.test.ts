import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import {
  type RequestKind,
  type Learnt,
  createEstimator,
  textTokens,
} from '../../../../src/core/summaries/find/estimator';
import { walk } from '../../../../src/core/summaries/find/walk';
import { nodeFiles, openSettings, scopeOf } from '../../../support/nodeFiles';

const asked: RequestKind = { model: 'm', kind: 'file', group: 'code', level: 'standard' };
const usage = (promptTokens: number, completionTokens = 100) => ({ promptTokens, completionTokens, cachedTokens: 0 });
const exchange = (base: number, counted: ReturnType<typeof usage>, ms = 1000, kind: Partial<RequestKind> = {}) => ({
  ...{ asked: { ...asked, ...kind }, base, usage: counted, text: Math.min(80, counted.completionTokens), ms },
});

describe('textTokens', () => {
  // JavaScript, TypeScript, Markdown and JSON as they are published.
  for (const name of ['ajv', '@azure/msal-common', 'undici', 'markdown-it']) {
    it(`is within 10 % of a real tokenizer over the files of ${name}, before anything is learnt`, async function () {
      this.timeout(60_000);
      const scope = scopeOf(join(process.cwd(), 'node_modules', name));
      // A folder that git ignores is looked into as if nothing were above it.
      const files = { ...nodeFiles, resolve: () => undefined };
      const parts = { files, settingsOf: () => openSettings, signal: new AbortController().signal };
      const walked = await walk([scope], parts);
      assert.ok(walked.files.length > 5, `${walked.files.length} files`);
      let estimated = 0;
      let counted = 0;
      for (const { node, tokens } of walked.files) {
        estimated += tokens;
        counted += encode(readFileSync(fileURLToPath(node.id), 'utf8')).length;
      }
      assert.ok(Math.abs(estimated / counted - 1) < 0.1, `${estimated} instead of ${counted}`);
    });
  }

  it('counts a long text by its parts', () => {
    const line = 'const total = items.reduce((sum, item) => sum + item.price, 0);\n';
    const ratio = textTokens(line.repeat(4000), 'code') / (textTokens(line.repeat(100), 'code') * 40);
    assert.ok(Math.abs(ratio - 1) < 0.03, String(ratio));
  });
});

describe('createEstimator', () => {
  it('assumes until it knows', () => {
    const estimator = createEstimator();
    assert.equal(estimator.promptTokens(asked, 1000), 1000);
    assert.ok(estimator.answerTokens({ ...asked, level: 'brief' }) < estimator.answerTokens(asked));
    assert.ok(estimator.answerTokens({ ...asked, level: 'thorough' }) > estimator.answerTokens(asked));
    assert.ok(estimator.seconds(asked) > 0);
  });

  it('learns how a model counts, and for each kind of text', () => {
    const estimator = createEstimator();
    for (let i = 0; i < 50; i += 1) {
      estimator.learn(exchange(2000, usage(2600)));
      estimator.learn(exchange(2000, usage(2000), 1000, { group: 'prose' }));
    }
    const within = (group: RequestKind['group'], factor: number): void => {
      const tokens = estimator.promptTokens({ ...asked, group }, 10_000);
      assert.ok(Math.abs(tokens / 10_000 / factor - 1) < 0.05, `${group}: ${tokens}`);
    };
    within('code', 1.3);
    within('prose', 1);
    // Of a kind that it has not met, the model as a whole tells.
    within('styles', 1.15);
    assert.equal(estimator.promptTokens({ ...asked, model: 'other' }, 1000), 1000);
  });

  it('learns the length and the time of answers, by level and kind', () => {
    const estimator = createEstimator();
    for (let i = 0; i < 100; i += 1) estimator.learn(exchange(100, usage(100, 600), 3000));
    assert.ok(Math.abs(estimator.answerTokens(asked) - 600) < 20);
    assert.ok(Math.abs(estimator.seconds(asked) - 3) < 0.3);
    // How much a model says about files tells of folders, until it has written about some.
    const folder = { ...asked, kind: 'folder' } as const;
    assert.ok(Math.abs(estimator.answerTokens(folder) - 720) < 30);
    for (let i = 0; i < 20; i += 1) estimator.learn(exchange(100, usage(100, 300), 1000, { kind: 'folder' }));
    assert.ok(Math.abs(estimator.answerTokens(folder) - 300) < 60);
  });

  it('tells the text of answers from the thinking that is billed with it', () => {
    const estimator = createEstimator();
    for (let i = 0; i < 100; i += 1) estimator.learn(exchange(100, usage(100, 1600)));
    assert.ok(Math.abs(estimator.answerTokens(asked) - 1600) < 60);
    assert.ok(Math.abs(estimator.answerText(asked) - 80) < 10);
  });

  it('learns which part of the prompts is cached', () => {
    const estimator = createEstimator();
    assert.equal(estimator.cachedShare(asked), 0);
    const counted = { ...usage(1000), cachedTokens: 640 };
    for (let i = 0; i < 60; i += 1) estimator.learn({ ...exchange(1000, usage(1000)), usage: counted });
    assert.ok(Math.abs(estimator.cachedShare(asked) - 0.64) < 0.02);
    assert.equal(estimator.cachedShare({ ...asked, model: 'other' }), 0);
  });

  it('knows how far plans were from bills when two runs of some size were planned with what others had taught', () => {
    const expected = { promptTokens: 1000, answerTokens: 100 };
    const next = (before: Learnt | undefined, billed: number, requests: number): Learnt => {
      const estimator = createEstimator(before && (JSON.parse(JSON.stringify(before)) as Learnt));
      for (let i = 0; i < requests; i += 1) {
        estimator.learn(exchange(1000, usage(1000)));
        estimator.compare(asked, expected, usage(1000 * billed, 100));
      }
      return estimator.endRun();
    };
    const spread = (learnt: Learnt) => createEstimator(learnt).spread('m');
    // The first was planned without any knowledge; it says nothing.
    const first = next(undefined, 3, 20);
    const second = next(first, 1.2, 20);
    // Small runs are taken together.
    const third = next(next(second, 0.9, 3), 0.9, 3);
    assert.deepEqual([spread(first), spread(second)], [undefined, undefined]);
    const { prompt, answer } = spread(third)!;
    assert.deepEqual(
      [...prompt, ...answer].map((ratio) => ratio.toFixed(3)),
      ['0.855', '1.260', '0.950', '1.050'],
    );
    assert.equal(createEstimator(third).spread('other'), undefined);
  });

  it('is not thrown off by one request, and not by counts of zero', () => {
    const estimator = createEstimator();
    estimator.learn(exchange(100, usage(1000)));
    assert.ok(estimator.promptTokens(asked, 1000) < 1500);
    const before = estimator.promptTokens(asked, 1000);
    estimator.learn(exchange(1000, usage(0, 0)));
    estimator.learn(exchange(1000, usage(1, 0)));
    assert.equal(estimator.promptTokens(asked, 1000), before);
  });

  it('follows a model that has changed', () => {
    const estimator = createEstimator();
    for (let i = 0; i < 5000; i += 1) estimator.learn(exchange(2000, usage(4000)));
    for (let i = 0; i < 5000; i += 1) estimator.learn(exchange(2000, usage(2000)));
    assert.ok(estimator.promptTokens(asked, 1000) < 1100);
  });

  it('goes on from what was kept on disk', () => {
    const first = createEstimator();
    for (let i = 0; i < 20; i += 1) first.learn(exchange(2000, usage(3000), 1000, { model: '__proto__' }));
    const second = createEstimator(JSON.parse(JSON.stringify(first.endRun())) as Learnt);
    assert.equal(
      second.promptTokens({ ...asked, model: '__proto__' }, 500),
      first.promptTokens({ ...asked, model: '__proto__' }, 500),
    );
    assert.ok(second.promptTokens({ ...asked, model: '__proto__' }, 500) > 600);
  });
});
