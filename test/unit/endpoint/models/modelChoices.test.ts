import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/core/endpoint/models/catalogue';
import { choicesAmong } from '../../../../src/core/endpoint/models/modelChoices';

describe('the models to choose from', () => {
  it('are the catalogue where the endpoint lists nothing', () => {
    const choices = choicesAmong(undefined, 'GPT-4.1', '');
    assert.deepEqual(
      choices.map(({ model, group }) => [model, group]),
      catalogue.map(({ id }) => [id, 'known']),
    );
    assert.deepEqual(
      choices.filter(({ current }) => current).map(({ model }) => model),
      ['gpt-4.1'],
    );
    assert.equal(choices[0]?.detail, 'Cost-sensitive batch work · medium latency');
  });

  it("are the endpoint's list, the known ones first and under the endpoint's own names", () => {
    const served = [
      { id: 'qwen/qwen3', contextWindow: 32768 },
      { id: 'openai/gpt-4.1', contextWindow: 1047576, inputPrice: 2 },
    ];
    const choices = choicesAmong(served, 'gpt-4.1', '');
    assert.deepEqual(
      choices.map(({ model, group, current, detail }) => [model, group, current, detail]),
      [
        ['openai/gpt-4.1', 'known', true, 'Complex reasoning, code · medium latency · 1,047,576 tokens of context'],
        ['qwen/qwen3', 'listed', false, '32,768 tokens of context'],
      ],
    );
    assert.equal(choices[0]?.served?.inputPrice, 2);
  });

  it('end with a typed name that no list holds', () => {
    const last = (typed: string) => choicesAmong([{ id: 'qwen3' }], 'x', typed).at(-1);
    assert.deepEqual([last(' mine ')?.model, last('mine')?.group], ['mine', 'typed']);
    assert.equal(last('QWEN')?.group, 'listed');
    assert.equal(last(' ')?.group, 'listed');
  });

  it('are none where the endpoint has none', () => assert.deepEqual(choicesAmong([], 'x', ''), []));
});
