import assert from 'node:assert/strict';
import { skipCountsText } from '../../../../src/core/summaries/find/skipped';
import { type PlanFacts, planQuestion, planText } from '../../../../src/core/summaries/plan/planText';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';

const facts: PlanFacts = {
  ...{ name: 'shop', host: 'api.example.com', folders: ['/home/me/shop'], seconds: 170, caps: { stopAtUsd: 5 } },
  ...{ bill: { input: 0.01, output: 0.02 }, saved: { input: 0, output: 0.004 } },
  money: { currency: 'USD', cnyPerUsd: 1 },
};
const rollUps = [plannedRollUp('src'), plannedRollUp('')];
const node = plannedFile('old.ts').node;

describe('the text of a plan', () => {
  it('asks with the number of all summaries, those of files with the same content too', () => {
    const plan = planOf({ files: [plannedFile('a.ts'), plannedFile('b.ts', 1000, 'c.ts')], rollUps });
    assert.equal(planQuestion(plan, facts), 'Summarize 3 files + 2 roll-ups of shop?');
    assert.equal(planQuestion(planOf({ rollUps }), facts), 'Summarize 2 roll-ups of shop?');
  });

  it('begins with price and time, and ends with what is not sent', () => {
    const plan = planOf({
      files: [plannedFile('a.ts')],
      rollUps,
      unchanged: { files: [plannedFile('b.ts')], rollUps: [] },
      skipped: [
        { node, reason: 'minified' },
        { node, reason: 'minified' },
        { node, reason: 'empty' },
      ],
    });
    assert.deepEqual(planText(plan, facts).split('\n'), [
      'About $0.0300 · about 3 minutes',
      'About 2,000 tokens to send and 500 to receive. The run stops at $5.00.',
      '',
      '1 file by cheap',
      '2 roll-ups (1 folder and the project) by clever',
      'The text of the files goes to api.example.com, out of /home/me/shop.',
      '',
      'Up to date, not sent again: 1 file (saves about $0.0040)',
      'Left out: 2 minified · 1 empty',
    ]);
  });

  it('names both hosts where what is worth no wait goes to another', () => {
    const plan = planOf({ files: [plannedFile('a.ts')], rollUps });
    const lines = planText(plan, { ...facts, host: 'slow.example.com', hostNow: 'api.example.com' }).split('\n');
    assert.deepEqual(lines.slice(-2), [
      'The text of the files goes to slow.example.com, out of /home/me/shop.',
      'What is worth no wait goes to api.example.com now.',
    ]);
    const later = planText(plan, { ...facts, hostLater: 'slow.example.com' }).split('\n');
    assert.equal(later.at(-1), 'What waits for the lower price goes to slow.example.com.');
  });

  it('says of price and cap what is known', () => {
    const plan = planOf({ files: [plannedFile('a.ts')] });
    const lines = (more: Partial<PlanFacts>): string[] => planText(plan, { ...facts, ...more }).split('\n');
    assert.equal(lines({ bill: { output: 0.02 } })[0], 'At least $0.0200 · about 3 minutes');
    assert.match(
      lines({ caps: { stopAtUsd: 0.01 } })[1] ?? '',
      /stops at \$0\.0100, which is less than it may cost\.$/,
    );
    const caps = { stopAtUsd: 5, stopAtTokens: 2300 };
    assert.match(lines({ caps, bill: {} })[1] ?? '', /The run stops at 2,300 tokens\.$/);
    assert.match(lines({ caps, bill: { output: 1 } })[1] ?? '', /stops at \$5\.00 or at 2,300 tokens\.$/);
    assert.match(lines({ caps: { stopAtUsd: 5, stopAtTokens: 9 }, bill: {} })[1] ?? '', /at 9 tokens, which is less/);
  });

  it('says how far off the tokens usually are', () => {
    const plan = planOf({ files: [plannedFile('a.ts', 900)] });
    const text = (spreads: typeof plan.spreads): string => planText({ ...plan, spreads }, facts).split('\n')[1] ?? '';
    const cheap = { prompt: [0.95, 1.05], answer: [0.5, 1.3] } as const;
    assert.match(text({ cheap }), /^About 900 tokens to send and 100 to receive, usually within 10 %\. The run/);
    assert.match(text({ other: cheap }), /^About 900 tokens to send and 100 to receive\. The run/);
  });

  it('puts reasons of one kind together', () => {
    const counts = { 'secret:keys': 1, 'secret:content': 1, linkLoop: 1, empty: 3 } as const;
    assert.equal(skipCountsText(counts), '3 empty · 2 with secrets · 1 linked');
  });
});
