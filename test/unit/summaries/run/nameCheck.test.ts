import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashBytes } from '../../../../src/core/base/hash';
import type { WorkspaceFiles } from '../../../../src/core/summaries/find/workspaceFiles';
import { type NameCheck, createNameCheck } from '../../../../src/core/summaries/run/nameCheck';
import type { Node } from '../../../../src/core/summaries/types';
import { makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from '../../../support/nodeFiles';

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('the names of a summary', () => {
  let folder: string;
  let reads: string[];
  let check: NameCheck;
  let ended: AbortController;
  beforeEach(() => {
    folder = makeFolder();
    reads = [];
    ended = new AbortController();
    writeTree(folder, {
      '.gitignore': 'built/\n',
      'package.json': '{ "name": "shop", "dependencies": { "leftPad": "1" } }',
      'src/cart.ts': "import { taxOf } from './tax';\nexport class Cart {\n  total() {\n    return taxOf(1);\n  }\n}\n",
      'src/tax.ts': 'export function taxOf(net: number): number {\n  return net * rates.normal;\n}\n',
      'other/deep/rates.kt': 'val rebateRates = 1\n',
      'docs/notes.txt': 'We call it the “grandTotal”.\n',
      'docs/wide.txt': utf16('wideName'),
      'built/out.js': 'const onlyBuilt = 1;\n',
      'media/logo.png': 'no text',
    });
    const files: WorkspaceFiles = {
      ...nodeFiles,
      read(file, limit) {
        reads.push(file.id);
        return nodeFiles.read(file, limit);
      },
    };
    check = createNameCheck({ files, settingsOf: () => openSettings }, ended.signal);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function missing(path: string, kind: Node['kind'], summary: string): Promise<string[] | undefined> {
    const { id, root } = scopeOf(folder, path);
    const hash = kind === 'file' ? await hashBytes(new Uint8Array(readFileSync(join(folder, path)))) : '';
    return check.missingIn({ node: { id, kind, path, root }, hash }, summary);
  }

  it('exist in its file, or anywhere in the workspace folder, also in what is no code', async () => {
    const named =
      '`Cart.total()` calls `taxOf` of `./tax`; `rebateRates`, `grandTotal`, `wideName`, `leftPad`, `src/tax.ts`, `media/logo.png`, `other/deep` and `Promise` are there.';
    assert.deepEqual(await missing('src/cart.ts', 'file', named), []);
  });

  it('are told that exist nowhere, each once, in the order of the summary', async () => {
    const named =
      'It has `CartError`, `Cart.refund()`, `taxOf`, `Cart.refund`, `src/refund.ts`, `onlyBuilt` and `const mine = 1` with `mine`.';
    assert.deepEqual(await missing('src/cart.ts', 'file', named), [
      'CartError',
      'refund',
      'src/refund.ts',
      'onlyBuilt',
    ]);
  });

  it('of folders and projects are checked as well', async () => {
    const named = '`cart.ts` has `Cart`, `tax.ts` has `taxOf` and `taxTable`, for `shop`.';
    assert.deepEqual(await missing('src', 'folder', named), ['taxTable']);
    assert.deepEqual(await missing('', 'project', named), ['taxTable']);
  });

  it('are looked for in its file first, and the workspace folder is read once', async () => {
    await missing('src/cart.ts', 'file', 'It has `Cart`.');
    assert.equal(reads.length, 1);
    await missing('src/cart.ts', 'file', 'It has `gone`.');
    const all = reads.length;
    await missing('src/cart.ts', 'file', 'It has `gone` and `lost`.');
    assert.equal(reads.length, all + 1);
  });

  it('are not judged by a file that has changed since, or is gone', async () => {
    const { id, root } = scopeOf(folder, 'src/cart.ts');
    const node: Node = { id, kind: 'file', path: 'src/cart.ts', root };
    assert.equal(await check.missingIn({ node, hash: 'of before' }, 'It has `gone`.'), undefined);
    rmSync(join(folder, 'src/cart.ts'));
    assert.equal(await check.missingIn({ node, hash: 'of before' }, 'It has `gone`.'), undefined);
  });

  it('are not judged once the run has ended, and nothing else is read then', async () => {
    ended.abort();
    assert.equal(await missing('src/cart.ts', 'file', 'It has `gone`.'), undefined);
    assert.ok(!reads.includes(scopeOf(folder, 'other/deep/rates.kt').id));
  });

  it('are not judged where the workspace folder cannot be read', async () => {
    const files = { ...nodeFiles, list: () => Promise.reject(new Error('no')) };
    const blind = createNameCheck({ files, settingsOf: () => openSettings }, ended.signal);
    const { id, root } = scopeOf(folder, 'src');
    const node: Node = { id, kind: 'folder', path: 'src', root };
    assert.equal(await blind.missingIn({ node, hash: '' }, 'It has `gone`.'), undefined);
  });
});
