import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ChoiceRow, createFileChoice } from '../../../../src/core/summaries/plan/fileChoice';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';

const money = { currency: 'USD', cnyPerUsd: 1 } as const;
const free = () => ({ input: 1, output: 1 });

describe('the choice of files', () => {
  const plan = planOf({
    files: [
      plannedFile('top.ts', 100),
      plannedFile('src/a.ts', 3000, 'lib/deep/copy.ts'),
      plannedFile('src/b.ts', 1000),
      plannedFile('lib/deep/c.ts', 2000),
    ],
    rollUps: [plannedRollUp('src'), plannedRollUp('lib/deep'), plannedRollUp('lib'), plannedRollUp('')],
  });

  it('has the folders first, then the files, the largest first; a folder in which there is one folder alone is left out', () => {
    const { rows } = createFileChoice(plan, undefined);
    assert.deepEqual(
      rows.map(({ path, ids, tokens }) => `${path} ${ids.size} ${tokens}`),
      [
        ...['lib/deep 2 5000', 'src 2 4000'],
        ...['src/a.ts 1 3000', 'lib/deep/copy.ts 1 3000', 'lib/deep/c.ts 1 2000', 'src/b.ts 1 1000', 'top.ts 1 100'],
      ],
    );
  });

  it('tells what it takes, with the folders above, and counts what is sent once', () => {
    const choice = createFileChoice(plan, undefined);
    assert.equal(choice.total(free, money), '5 of 5 files · about 9,300 tokens · about $0.0093');
    choice.tick(new Set());
    assert.equal(choice.total(free, money), '0 of 5 files · about 0 tokens · about $0.00');
    choice.tick(new Set(choice.rows.filter(({ path }) => path === 'src/b.ts')));
    assert.equal(choice.total(free, money), '1 of 5 files · about 2,500 tokens · about $0.0025');
    assert.equal(
      choice.total(() => ({ output: 1 }), money),
      '1 of 5 files · about 2,500 tokens · at least $0.0005',
    );
    assert.ok(!choice.isAll());
  });

  it('begins with what was chosen before', () => {
    const choice = createFileChoice(plan, ['file:///w/src/b.ts', 'file:///w/gone.ts']);
    assert.deepEqual(choice.chosen(), ['file:///w/src/b.ts']);
  });

  it('ticks a row exactly where all in it is chosen, whatever was ticked and unticked', () => {
    const paths = ['a.ts', 'b/a.ts', 'b/b.ts', 'b/c/a.ts', 'b/c/d/a.ts', 'e/f/a.ts', 'e/f/b.ts'];
    const files = fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1 });
    fc.assert(
      fc.property(files, fc.array(fc.nat()), (some, clicks) => {
        const choice = createFileChoice(planOf({ files: some.map((path) => plannedFile(path)) }), undefined);
        assert.ok(choice.isAll());
        for (const click of clicks) {
          const row = choice.rows[click % choice.rows.length] as ChoiceRow;
          const ticked = new Set(choice.chosenRows());
          const wanted = !ticked.delete(row);
          if (wanted) ticked.add(row);
          const before = new Set(choice.chosen());
          choice.tick(ticked);
          const now = new Set(choice.chosen());
          for (const id of new Set([...before, ...now, ...row.ids])) {
            assert.equal(now.has(id), row.ids.has(id) ? wanted : before.has(id), id);
          }
          for (const each of choice.rows) {
            assert.equal(
              choice.chosenRows().includes(each),
              [...each.ids].every((id) => now.has(id)),
            );
          }
        }
      }),
    );
  });
});
