import assert from 'node:assert/strict';
import fc from 'fast-check';
import { summariesOf } from '../../../../src/core/summaries/plan/summaryCount';
import { SummaryTree } from '../../../../src/core/summaries/show/tree';
import { summariesIn } from '../../../../src/core/summaries/show/treeCounts';
import { openWorld } from './runWorld';

/** A small project: files of few contents, so that some are alike, some empty, some that the endpoint refuses. */
const project = fc.dictionary(
  fc.constantFrom('a.ts', 'b.ts', 'src/a.ts', 'src/b.ts', 'src/deep/a.ts', 'lib/a.ts'),
  fc.constantFrom('', 'const one = 1;\n', 'const two = 2;\n', 'const three = 3;\n'),
  { minKeys: 1 },
);

describe('the counts of a run', function () {
  this.timeout(60_000);

  it('are the same in the plan, in the progress and in the tree, and add up', async () => {
    await fc.assert(
      fc.asyncProperty(project, fc.constantFrom('src', 'lib', 'a.ts', 'nothing'), async (tree, refused) => {
        const world = await openWorld(tree);
        try {
          const refusal = { status: 422, json: { error: { message: 'No.' } } };
          world.answer = (subject) => (subject.includes(refused) ? refusal : undefined);
          const run = await world.start();
          await run.ended;
          const { total, done, failed } = run.progress;
          const { files, rollUps } = summariesOf(run.plan);
          assert.equal(total, files + rollUps);
          const shown = new SummaryTree(() => 'demo');
          shown.update(run.ledger.state.nodes, { isStale: () => false, usdOf: () => 0 });
          const { counts } = shown;
          assert.deepEqual([counts.files, counts.rollUps], [files, rollUps]);
          assert.deepEqual([counts.done, counts.failed, counts.waiting], [done, failed, total - done - failed]);
          assert.equal(summariesIn(counts), total);
        } finally {
          await world.close();
        }
      }),
      { numRuns: 10 },
    );
  });
});
