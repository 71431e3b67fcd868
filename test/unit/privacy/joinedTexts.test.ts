import assert from 'node:assert/strict';
import { findSecrets } from '../../../src/core/privacy/findSecrets';

describe('secrets in parts', () => {
  for (const parts of [
    (a: string, b: string) => `key = ["${a}", "${b}"].join("");`,
    (a: string, b: string) => `key = [\n  '${a}',\n  '${b}',\n].join('')`,
    (a: string, b: string) => `key = "".join(["${a}", "${b}"])`,
    (a: string, b: string) => `key = ''.join(('${a}', '${b}'))`,
    (a: string, b: string) => `key = "${a}".concat("${b}")`,
  ]) {
    it(`M11: are found: ${parts('a', 'b')}`, async () => {
      const text = parts('ghp_a8Fj2kPq9Z', '4Lm7Tn3VbQw6Rt1Yy5Uu8Hc0Kd');
      const [secret, ...more] = await findSecrets(text, 'src/a.ts');
      assert.deepEqual(more, []);
      assert.equal(text.slice(secret?.start, secret?.end), text.slice(text.indexOf('ghp'), text.indexOf('0Kd') + 3));
    });
  }

  it('M11: are no texts of a list', async () => {
    assert.deepEqual(await findSecrets('["ghp_a8Fj2kPq9Z", "4Lm7Tn3VbQw6Rt1Yy5Uu8Hc0Kd"]', 'src/a.ts'), []);
  });
});
