import assert from 'node:assert/strict';
import { modelsToChoose } from '../../../../src/core/endpoint/models/modelsToChoose';
import { presets } from '../../../../src/core/endpoint/vendors/presets';

const suggested = { stream: 'gpt-4o-mini', standard: 'gpt-4.1', batch: 'deepseek-v3.2' };
const isChosen = (name: string): boolean => !Object.values(suggested).includes(name);
const served = (...ids: string[]) => ids.map((id) => ({ id }));

describe('the models that have to be chosen', () => {
  it('are those that are not in the list, from the list', () => {
    const listed = served('gpt-4o-mini', 'qwen3');
    assert.deepEqual(modelsToChoose(listed, 'gpt-4o-mini', suggested, isChosen), {
      from: listed,
      lacking: ['standard', 'batch'],
    });
    const set = { ...suggested, batch: 'mine' };
    assert.deepEqual(modelsToChoose(listed, undefined, set, isChosen).lacking, ['standard', 'batch']);
  });

  it('issue 13: are all at a vendor without a list, from the one that does there: three actions to the first token', () => {
    for (const { name, model } of presets.filter(({ inChina }) => inChina)) {
      const found = modelsToChoose(undefined, model, suggested, isChosen);
      assert.deepEqual([found.from, found.lacking.slice(0, 2)], [served(model!), ['stream', 'standard']], name);
    }
  });

  it('are none without a list where somebody has set one, or what is suggested does', () => {
    const set = { stream: 'ep-2025', standard: 'gpt-4.1', batch: 'deepseek-v3.2' };
    assert.deepEqual(modelsToChoose(undefined, 'doubao', set, isChosen).lacking, []);
    assert.deepEqual(modelsToChoose(undefined, 'gpt-4o-mini', suggested, isChosen).lacking, []);
    assert.deepEqual(modelsToChoose([], undefined, suggested, isChosen), { from: [], lacking: [] });
  });
});
