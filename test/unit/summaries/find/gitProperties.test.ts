import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { liesIn } from '../../../../src/core/base/paths';
import { walk } from '../../../../src/core/summaries/find/walk';
import { filesWith, git, gitIgnored } from '../../../support/gitBed';
import { makeFolder, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';

const name = fc.constantFrom('a', 'B', 'b', 'ab', 'Icon', 'x.log', 'X.LOG', 'c d', '#e', '!f', 'g ', 'h[1]');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const piece = fc.constantFrom(
  'a',
  'b',
  'B',
  'ab',
  '*',
  '**',
  '?',
  '[ab]',
  '[!a]',
  'x.log',
  '*.log',
  'Icon',
  'c d',
  '\\#e',
  '\\!f',
  'h\\[1\\]',
  'g\\ ',
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(piece, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', ' ', '\r', '\r\r', '\t'),
  )
  .map(([not, start, pieces, end]) => not + start + pieces.join('/') + end);
const rules = fc.array(pattern, { maxLength: 3 }).map((lines) => lines.join('\n'));

describe('rules of git, whatever they are', () => {
  it('K1-K7: what is left out is what git check-ignore says', async function () {
    this.timeout(120_000);
    const tree = fc.record({
      files: fc.array(path, { minLength: 1, maxLength: 12 }),
      ignoring: fc.dictionary(fc.constantFrom('', 'a', 'a/b', 'b', 'nested', 'nested/a'), rules),
      exclude: rules,
      everywhere: rules,
      nested: rules,
      ignoreCase: fc.boolean(),
      opened: fc.constantFrom('', 'a', 'a/b', 'nested', 'nested/a'),
    });
    await fc.assert(
      fc.asyncProperty(tree, async ({ files, ignoring, exclude, everywhere, nested, ignoreCase, opened }) => {
        const whole = makeFolder();
        const root = join(whole, 'r');
        try {
          for (const folder of ['a/b', 'nested/a']) mkdirSync(join(root, folder), { recursive: true });
          writeTree(whole, { everywhere, 'r/a/b/f': 'x', 'r/nested/a/f': 'x' });
          for (const [top, text] of [
            [root, exclude],
            [join(root, 'nested'), nested],
          ] as const) {
            git(top, 'init', '-q');
            git(top, 'config', 'core.excludesFile', join(whole, 'everywhere'));
            git(top, 'config', 'core.ignorecase', String(ignoreCase));
            writeTree(top, { '.git/info/exclude': text });
          }
          for (const [folder, text] of Object.entries(ignoring)) writeTree(join(root, folder), { '.gitignore': text });
          for (const file of files) {
            for (const top of ['', 'nested/']) {
              try {
                writeTree(root, { [top + file]: 'x' });
              } catch {
                // There is a folder of that name, or a file in its way.
              }
            }
          }
          const { signal } = new AbortController();
          const scope = scopeOf(join(root, opened));
          const { files: found, skipped } = await walk([scope], {
            files: filesWith({ configs: [pathToFileURL(join(whole, 'none')).href] }),
            settingsOf: () => openSettings,
            signal,
          });
          const placed = (each: string): string => (opened === '' ? each : `${opened}/${each}`);
          const ours = (nodes: { node: { path: string } }[]): string[] =>
            nodes.map(({ node }) => placed(node.path)).filter((each) => !/(^|\/)\.git$/.test(each));
          const left = ours(skipped.filter(({ reason }) => reason === 'ignored'));
          for (const [top, inIt] of [
            ['', (each: string) => !liesIn(each, 'nested') || each === 'nested'],
            ['nested', (each: string) => liesIn(each, 'nested') && each !== 'nested'],
          ] as const) {
            const of = (paths: string[]): string[] =>
              paths.filter(inIt).map((each) => (top === '' ? each : each.slice(top.length + 1)));
            const judged = [...of(ours(found)), ...of(left)];
            if (judged.length === 0) continue;
            assert.deepEqual(of(left).sort(), gitIgnored(join(root, top), judged).sort());
          }
        } finally {
          rmSync(whole, { recursive: true });
        }
      }),
      { numRuns: 40 },
    );
  });
});
