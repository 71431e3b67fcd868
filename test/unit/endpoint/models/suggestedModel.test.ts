import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { suggestedModel } from '../../../../src/core/endpoint/models/suggestedModel';
import { presets } from '../../../../src/core/endpoint/vendors/presets';

describe('the model to propose', () => {
  it('is the one of the vendor, where it is listed', () => {
    assert.equal(suggestedModel(['deepseek-reasoner', 'deepseek-chat'], 'deepseek-chat'), 'deepseek-chat');
    assert.equal(suggestedModel(['gpt-4.1', 'gpt-4o-mini-2024-07-18'], 'gpt-4o-mini'), 'gpt-4o-mini-2024-07-18');
  });

  it('is else one that the catalogue knows, a cheap and fast one first', () => {
    assert.equal(suggestedModel(['claude-sonnet-4.5', 'openai/gpt-4.1', 'openai/gpt-4o-mini']), 'openai/gpt-4o-mini');
    assert.equal(suggestedModel(['claude-sonnet-4.5', 'gemini-2.5-flash'], 'gone'), 'gemini-2.5-flash');
  });

  it('is else the first that may chat', () => {
    assert.equal(suggestedModel(['nomic-embed-text', 'whisper-1', 'qwen3', 'llama3']), 'qwen3');
    assert.equal(suggestedModel(['nomic-embed-text']), 'nomic-embed-text');
    assert.equal(suggestedModel([]), undefined);
  });

  it('is always one of the list', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('gpt-4o-mini', 'deepseek-chat', 'text-embedding-3'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), fc.option(name, { nil: undefined }), (ids, known) => {
        const found = suggestedModel(ids, known);
        assert.ok(found === undefined ? ids.every((id) => id.includes('*')) : ids.includes(found));
      }),
    );
  });

  it('is known for every vendor that takes a key', () => {
    for (const { name, keyPage, model } of presets) assert.equal(model !== undefined, keyPage !== undefined, name);
  });
});
