import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkNames } from '../../../src/core/answerNames/checkNames';
import { codeOf } from '../../../src/core/answerNames/codeOf';
import { type NameSources, findNames } from '../../../src/core/answerNames/findNames';
import { partsOf } from '../../../src/core/answerNames/partsOf';
import { packagedReader } from '../../support/syntaxReader';

const reader = packagedReader();
const files: Record<string, string> = {
  'src/cart.ts':
    "import { taxOf } from './tax';\nimport * as fs from 'node:fs';\nexport class Cart {\n  total() {\n    return taxOf(this.lines);\n  }\n}\n",
  'src/tax.ts': '// callers use grossOf\nexport function netOf() {}\nexport function grossOf() {}\n',
};
const sources: NameSources = {
  paths: Object.keys(files),
  read: (path) => Promise.resolve(files[path]),
  outline: (path, text) => reader.read({ language: 'typescript', key: path, text }),
  findFile: (path) => Promise.resolve(path === 'package.json' ? path : undefined),
};
const signal = new AbortController().signal;

/** What is found of each name of an answer about the cart, where not in what was sent with its place. */
async function found(answer: string, texts = [files['src/cart.ts']!], from = sources): Promise<Record<string, string>> {
  const names = await findNames(checkNames(answer, texts), from, signal);
  return Object.fromEntries(
    names.map(({ text, found, place }) => [text, place ? `${place.path}:${place.line}` : found]),
  );
}

describe('the names of an answer', function () {
  this.timeout(30_000);

  it('are the pieces of code within its lines, as a page shows them', () => {
    const answer =
      '`a` and ``b ` c``, ` d `, \\`no.\n\n```ts\nconst `e` = 1;\n```\n> `f\n> g`\n\n`open\n\nend`\n~~~\n`h`';
    assert.deepEqual(codeOf(answer), { spans: ['a', 'b ` c', 'd', 'f > g'], blocks: ['const `e` = 1;', '`h`'] });
  });

  it('are seen, exist elsewhere or are missing', async () => {
    assert.deepEqual(
      await found(
        '`Cart#total` calls `taxOf()`, not `grossOf` or `this.grossOf()`; see `src/tax.ts`, `tax.ts:3`, `cart.ts(4,5)`, `rebate.ts:8`, `./tax`, `package.json`, `src/rebate.ts` and `Cart.rebate`.',
      ),
      {
        'Cart#total': 'seen',
        'taxOf()': 'seen',
        grossOf: 'src/tax.ts:3',
        'this.grossOf()': 'src/tax.ts:3',
        'src/tax.ts': 'src/tax.ts:undefined',
        'tax.ts:3': 'src/tax.ts:3',
        'cart.ts(4,5)': 'src/cart.ts:4',
        'rebate.ts:8': 'missing',
        './tax': 'seen',
        'package.json': 'package.json:undefined',
        'src/rebate.ts': 'missing',
        'Cart.rebate': 'missing',
      },
    );
  });

  it('say which part of them is missing', async () => {
    const first = checkNames('`taxOf(rebateOf(x))`', [files['src/cart.ts']!]);
    assert.deepEqual(await findNames(first, sources, signal), [
      { text: 'taxOf(rebateOf(x))', found: 'missing', missing: 'rebateOf' },
    ]);
  });

  it('are none where nothing can be known of them, or the answer gives them itself', async () => {
    const answer =
      'Use `fs.cpSync`, `--watch`, `application/json` or `max-width`; `rate`, `withRate` and `Rebate` are new.\n\n```ts\nfunction withRate(rate: number) {}\nclass Rebate {}\n```\n';
    assert.deepEqual(await found(answer), {});
  });

  it('of the reader count as sent', async () => {
    assert.deepEqual(await found('`rebateOf` is not there.', ['', 'Where is rebateOf?']), { rebateOf: 'seen' });
  });

  it('that are not found in time are missing, and no file that cannot be read stands in the way', async () => {
    const broken = { ...sources, read: () => Promise.reject(new Error('gone')) };
    assert.deepEqual(await found('`grossOf`', [''], broken), { grossOf: 'missing' });
    const aborted = AbortSignal.abort();
    const names = await findNames(checkNames('`grossOf`', ['']), sources, aborted);
    assert.deepEqual(names, [{ text: 'grossOf', found: 'missing' }]);
  });

  it('are read from any text in linear time and without an error', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '`',
        '``',
        '`'.repeat(3),
        '~~~',
        '\n',
        'a',
        '.',
        '/',
        '#',
        '(',
        '"',
        '$',
        ' ',
        '漢',
        '-',
        '::',
      ),
    });
    fc.assert(
      fc.property(text, (answer) => {
        const { names, open } = checkNames(answer, [answer]);
        assert.ok(names.length <= codeOf(answer).spans.length);
        assert.ok(open.every(({ ways }) => ways.length > 0));
        partsOf(answer);
      }),
    );
  });
});
