import assert from 'node:assert/strict';
import { readErrorBody } from '../../../../src/core/endpoint/errors/errorBody';
import { safeText } from '../../../../src/core/endpoint/errors/scrub';

const code = 'const a = load("x");\nif (a) return secretPlan;\n\tb(a);\n';
const prompts = [`Explain this.\n\n\`\`\`js\n${code}\`\`\``];

describe('code in a message of the server', () => {
  const quoted: [how: string, text: string][] = [
    ['as it is', code],
    ['in JSON', JSON.stringify(code)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(code))],
    ['with escapes for HTML', JSON.stringify(code).replaceAll('"', '\\u0022').replaceAll('=', '\\u003d')],
    ['on one line', code.replace(/\s+/g, ' ')],
    ['without white space', code.replace(/\s+/g, '')],
  ];
  for (const [how, text] of quoted) {
    it(`M16 is hidden ${how}`, () => {
      const shown = safeText(`invalid body: ${text} at 7`, { values: [], prompts });
      assert.doesNotMatch(shown, /secretPlan|load/);
      assert.match(shown, /^invalid body: .*at 7$/);
    });
  }

  it('M16 goes with the request that is repeated, as short as it may be', () => {
    for (const echo of ['{"model":"m","messages":[{"content":"hi"}]}', "{'messages': ['hi']}", '{\\"messages\\":[]}']) {
      assert.equal(safeText(`bad: ${echo}`, { values: [], prompts: [] }), '');
    }
    assert.equal(safeText('messages: field required', { values: [], prompts: [] }), 'messages: field required');
  });

  it('leaves the words of the server alone', () => {
    const words = 'The model is overloaded; try again later. See the status page (code 17).';
    assert.equal(safeText(words, { values: ['k'.repeat(20)], prompts }), words);
  });
});

describe('the body of an error', () => {
  it('H5 is read at its beginning alone', () => {
    const page = `<html>${'<title'.repeat(1_000_000)}`;
    assert.equal(readErrorBody(page).html, true);
    assert.equal(readErrorBody(`<html><title>Hello</title>${page}`).message, 'Hello');
    assert.ok(readErrorBody('x'.repeat(100_000)).message.length <= 4096);
  });
});
