import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Printed when the tests have ended by themselves. */
export const endMark = 'gloss-tests-ended';

/**
 * A module that runs the tests and says when they have ended. An extension host that exits in their middle, even by a
 * call of `process.exit(1)`, counts as success for VS Code.
 */
export function wrapTests(tests: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-tests-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const file = join(folder, 'tests.js');
  writeFileSync(
    file,
    `exports.run = async () => {
      await require(${JSON.stringify(tests)}).run();
      console.log(${JSON.stringify(endMark)});
    };`,
  );
  process.once('exit', remove);
  return { file, remove };
}
