import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecrets } from '../../../src/core/privacy/findSecrets';
import { secretFormats } from '../../../src/core/privacy/formats';
import { knownTokens } from '../../../src/core/privacy/knownTokens';
import { secretLiterals } from '../../../src/core/privacy/literals';
import { type Secret, joinSecrets } from '../../../src/core/privacy/secret';
import { inWindows } from '../../../src/core/privacy/windows';

const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
const keyLine = `${'q7Xw'.repeat(12)}MIIEpAIBAAKCAQEA\n`;
const secrets = [
  `const key = '${token}';`,
  'password = "hunter2-hunter2"',
  `-----BEGIN RSA PRIVATE KEY-----\n${keyLine}${keyLine}-----END RSA PRIVATE KEY-----`,
  `-----BEGIN PRIVATE KEY-----\n${keyLine.repeat(250)}-----END PRIVATE KEY-----`,
  'https://user:pa55word@example.com/a',
  `const long = { apiKey: "${'aB3dE6gH9x'.repeat(300)}" };`,
  `AGE-SECRET-KEY-1${'A7'.repeat(29)}`,
];
/** A piece of a text is looked at by so many characters; the properties put secrets around such places. */
const piece = 49_152;

/** As it was done before long texts were looked at in pieces. */
async function inWhole(text: string): Promise<[number, number][]> {
  const found = [
    ...(await knownTokens(text)),
    ...secretFormats(text),
    ...secretLiterals(text, { bare: false, secretFile: false }),
  ];
  return joinSecrets(found).map(({ start, end }) => [start, end]);
}

describe('secrets in a long text', function () {
  this.timeout(60_000);

  it('M11: are found as in the whole, wherever they stand', async () => {
    const filler = fc.constantFrom('const a = 1;\n', 'x', 'function f() {\n  return [1, 2];\n}\n', '\n', 'aaaa bbbb ');
    const part = fc.tuple(filler, fc.constantFrom(...secrets), fc.integer({ min: -1200, max: 1200 }));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 3 }), async (parts) => {
        let text = '';
        for (const [index, [fill, secret, offset]] of parts.entries()) {
          const at = (index + 1) * piece + offset;
          text += fill.repeat(Math.max(0, Math.ceil((at - text.length) / fill.length)));
          text += `\n${secret}\n`;
        }
        text += 'const end = 1;\n'.repeat(100);
        const found = (await findSecrets(text, 'a.ts')).map(({ start, end }): [number, number] => [start, end]);
        assert.deepEqual(found, await inWhole(text));
        assert.ok(found.length >= parts.length);
      }),
      { numRuns: 60 },
    );
  });

  it('M11: are covered to the end of their word where they are longer than any should be', async () => {
    const key = `key_${'a'.repeat(3 * piece)}`;
    const text = `${'const a = 1;\n'.repeat(3000)}${key} = 1;\n`;
    const find = (part: string): Secret[] =>
      [...part.matchAll(/key_\w+/g)].map(({ index, 0: { length } }) => ({
        kind: 'named-key',
        start: index,
        end: index + length,
      }));
    const found = await inWindows(text, { find, longest: 100 }, () => Promise.resolve());
    assert.deepEqual(joinSecrets(found), [{ kind: 'named-key', start: 39_000, end: 39_000 + key.length }]);
  });
});
