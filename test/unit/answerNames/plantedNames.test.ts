import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { otherSources } from '../../support/otherSources';
import { plantNames } from '../../support/plantedNames';

const files = new Map([
  ...globSync(['src/**/*.ts', 'test/fixtures/sample/**/*.{ts,py,go}'], { ignore: '**/*.d.ts' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path): [string, string] => [path, readFileSync(path, 'utf8')]),
  ...Object.entries(otherSources),
]);

describe('planted names', function () {
  this.timeout(120_000);

  it('are told from true ones: 95 % of the false are marked, and 2 % of the true at most', async () => {
    const { count, alarms, missed } = await plantNames(files);
    const shareOfAlarms = alarms.length / count.true;
    const shareOfMissed = missed.length / count.false;
    const figures = `${count.true} true: ${alarms.length} alarms; ${count.false} false: ${missed.length} missed`;
    if (process.env.GLOSS_PRINT) console.log(figures, alarms, missed);
    assert.ok(count.true >= 2000 && count.false >= 2000, figures);
    assert.ok(shareOfAlarms <= 0.02, `${figures}\n${alarms.join('\n')}`);
    assert.ok(shareOfMissed <= 0.05, `${figures}\n${missed.join('\n')}`);
  });
});
