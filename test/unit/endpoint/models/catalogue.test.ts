import * as assert from 'node:assert/strict';
import { catalogue, resolveModel } from '../../../../src/core/endpoint/models/catalogue';
import { modelProblemText } from '../../../../src/core/failures/modelProblem';

const served = (...ids: string[]) => ids.map((id) => ({ id }));

describe('the catalogue', () => {
  it('knows the published prices, and no others', () => {
    const prices = Object.fromEntries(catalogue.map(({ id, outputPrice }) => [id, outputPrice]));
    assert.deepEqual(prices, {
      'deepseek-v3.2': 0.42,
      'gemini-2.5-flash': 2.5,
      'gpt-4.1': 8,
      'claude-sonnet-4.5': 15,
      'gpt-4o': undefined,
      'gpt-4o-mini': undefined,
    });
    assert.ok(catalogue.every(({ inputPrice }) => inputPrice === undefined));
  });
});

describe('a name of a model', () => {
  it('is forgiven its case', () => {
    assert.deepEqual(resolveModel(' GPT-4.1 ', undefined, false), { id: 'gpt-4.1' });
    assert.deepEqual(resolveModel('llama3:8B', served('Llama3:8b', 'x'), false), { id: 'Llama3:8b' });
    assert.deepEqual(resolveModel('A', served('a', 'A'), false), { id: 'A' });
  });

  it('is known when the endpoint lists it; a name of the catalogue that is not listed is refused', () => {
    assert.deepEqual(resolveModel('qwen3', served('qwen3'), false), { id: 'qwen3' });
    for (const { id } of catalogue) {
      const resolved = resolveModel(id, served('deepseek-chat', 'deepseek-reasoner'), false);
      assert.ok('problem' in resolved, id);
      assert.match(modelProblemText(resolved.problem), /is not served here\. Did you mean `deepseek-/);
    }
  });

  it('is sent as it is when the endpoint serves no list', () => {
    assert.deepEqual(resolveModel('My-Model', undefined, false), { id: 'My-Model' });
    assert.deepEqual(resolveModel('My-Model', [], false), { id: 'My-Model' });
  });

  it('is refused with the nearest names when it is unknown', () => {
    const all = served(...catalogue.map(({ id }) => id));
    const resolved = resolveModel('gpt-4-turbo', all, false);
    assert.ok('problem' in resolved);
    assert.equal(resolved.problem.nearest[0], 'gpt-4.1');
    assert.match(
      modelProblemText(resolved.problem),
      /^`gpt-4-turbo` is not served here\. Did you mean `gpt-4\.1`, .* or .*\?$/,
    );
    const nearest: Record<string, string> = {
      'gpt-4o-mni': 'gpt-4o-mini',
      deepseek: 'deepseek-v3.2',
      'claude-4.5-sonnet': 'claude-sonnet-4.5',
      'gemini-flash': 'gemini-2.5-flash',
    };
    for (const [name, expected] of Object.entries(nearest)) {
      const found = resolveModel(name, all, false);
      assert.equal('problem' in found && found.problem.nearest[0], expected);
    }
  });

  it('is not nothing', () => {
    const resolved = resolveModel('', served('a'), false);
    assert.deepEqual(resolved, { problem: { name: '', nearest: ['a'] } });
    assert.equal(modelProblemText(resolved.problem), 'No model is chosen. Did you mean `a`?');
  });
});
