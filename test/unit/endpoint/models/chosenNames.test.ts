import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveModel } from '../../../../src/core/endpoint/models/catalogue';
import { choicesAmong } from '../../../../src/core/endpoint/models/modelChoices';
import { fits } from '../../../../src/core/endpoint/models/servedName';
import { suggestedModel } from '../../../../src/core/endpoint/models/suggestedModel';

const served = (...ids: string[]): { id: string }[] => ids.map((id) => ({ id }));

describe('a name of a model', () => {
  for (const name of ['openai/gpt-oss-120b:nitro', 'ep-20250101-abcde', 'my-deployment', 'llama3:70b']) {
    it(`W18: that somebody has chosen is sent: ${name}`, () => {
      assert.deepEqual(resolveModel(name, served('openai/gpt-oss-120b', 'llama3:8b'), true), { id: name });
    });
  }

  it('W18: is taken as the list writes it, whoever has chosen it', () => {
    assert.deepEqual(resolveModel('GPT-4.1', served('openai/gpt-4.1'), true), { id: 'openai/gpt-4.1' });
  });

  it('W18: fits a wildcard of the list', () => {
    for (const pattern of ['*', 'anthropic/*', 'anthropic/claude-*-4-5', '*haiku*']) {
      const name = 'anthropic/claude-haiku-4-5';
      assert.deepEqual(resolveModel(name, served('gpt-4.1', pattern), false), { id: name });
    }
  });

  it('W18: that nobody has chosen is refused, and no pattern is proposed for it', () => {
    const refused = resolveModel('gpt-4o-mini', served('deepseek-chat', 'anthropic/*'), false);
    assert.deepEqual('problem' in refused && refused.problem.nearest, ['deepseek-chat']);
    assert.ok('problem' in resolveModel('', served('x'), true));
  });

  it('W18: is never a pattern where one is chosen', () => {
    assert.equal(suggestedModel(['*', 'anthropic/*', 'x']), 'x');
    assert.deepEqual(
      choicesAmong(served('*', 'x'), '', 'typed').map(({ model }) => model),
      ['x', 'typed'],
    );
  });

  it('W18: fits a pattern as it would a regular expression', () => {
    const text = fc.stringMatching(/^[ab/]{0,6}$/);
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), text, (pieces, name) => {
        assert.equal(fits(pieces.join('*'), name), new RegExp(`^${pieces.join('.*')}$`).test(name));
      }),
    );
  });
});
