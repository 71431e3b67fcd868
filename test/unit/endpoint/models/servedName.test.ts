import * as assert from 'node:assert/strict';
import { catalogue, resolveModel } from '../../../../src/core/endpoint/models/catalogue';
import { servedName } from '../../../../src/core/endpoint/models/servedName';

describe('another name for a served model', () => {
  const rows: [why: string, name: string, ids: string[], served: string | undefined][] = [
    ['case', 'GPT-4.1', ['gpt-4.1'], 'gpt-4.1'],
    ['the same name in another case beside it', 'A', ['a', 'A'], 'A'],
    ['a vendor that the endpoint does not write', 'openai/gpt-4.1', ['gpt-4.1'], 'gpt-4.1'],
    [
      'a vendor that only the endpoint writes',
      'gpt-4o-mini',
      ['openai/gpt-4o', 'openai/gpt-4o-mini'],
      'openai/gpt-4o-mini',
    ],
    ['a path of vendors', 'llama-3', ['accounts/meta/models/llama-3'], 'accounts/meta/models/llama-3'],
    ['another vendor', 'openai/gpt-4.1', ['azure/gpt-4.1'], undefined],
    ['several vendors', 'llama-3', ['a/llama-3', 'b/llama-3'], undefined],
    ['the vendor that is meant among several', 'B/llama-3', ['a/llama-3', 'b/llama-3'], 'b/llama-3'],
    ['a dash for a dot', 'claude-sonnet-4-5', ['claude-sonnet-4.5'], 'claude-sonnet-4.5'],
    ['a dot for a dash', 'anthropic/claude-sonnet-4.5', ['claude-sonnet-4-5'], 'claude-sonnet-4-5'],
    ['a date that the endpoint does not write', 'gpt-4o-mini-2024-07-18', ['gpt-4o', 'gpt-4o-mini'], 'gpt-4o-mini'],
    [
      'a date that only the endpoint writes',
      'claude-sonnet-4.5',
      ['claude-sonnet-4-5-20250929'],
      'claude-sonnet-4-5-20250929',
    ],
    ['a date after an at sign', 'claude-sonnet-4-5', ['claude-sonnet-4-5@20250929'], 'claude-sonnet-4-5@20250929'],
    ['the undated one beside dated ones', 'gpt-4o', ['openai/gpt-4o-2024-05-13', 'openai/gpt-4o'], 'openai/gpt-4o'],
    ['the newest of several dates', 'gpt-4o', ['gpt-4o-2024-05-13', 'gpt-4o-2024-11-20'], 'gpt-4o-2024-11-20'],
    ['another date', 'gpt-4o-2024-05-13', ['gpt-4o-2024-11-20'], undefined],
    ["Ollama's tag", 'qwen3', ['qwen3:latest', 'qwen3:8b'], 'qwen3:latest'],
    ['another tag', 'qwen3', ['qwen3:8b', 'qwen3:4b'], undefined],
    ['a free variant, which is something else', 'gpt-4.1', ['openai/gpt-4.1:free'], undefined],
    ['a smaller one of the family', 'gpt-4.1', ['gpt-4.1-mini', 'gpt-4.1-nano'], undefined],
    ['an older one of the family', 'gpt-4-turbo', ['gpt-4.1', 'gpt-4'], undefined],
    ['nothing', '', ['a'], undefined],
  ];
  for (const [why, name, ids, served] of rows) {
    it(`${why}: ${name || '(empty)'} → ${served ?? 'none'}`, () => assert.equal(servedName(name, ids), served));
  }

  it('is sent as the endpoint writes it', () => {
    const served = [{ id: 'openai/gpt-4o-mini' }, { id: 'deepseek/deepseek-v3.2' }];
    assert.deepEqual(resolveModel('gpt-4o-mini', served, false), { id: 'openai/gpt-4o-mini' });
    assert.deepEqual(resolveModel('DeepSeek-V3.2', served, false), { id: 'deepseek/deepseek-v3.2' });
  });

  it('is not made up where nothing is listed', () => {
    assert.deepEqual(resolveModel('openai/gpt-4.1', undefined, false), { id: 'openai/gpt-4.1' });
    const resolved = resolveModel('openai/gpt-4.1', [{ id: 'qwen3' }], false);
    assert.ok('problem' in resolved);
  });

  it('takes nothing of the catalogue for something else', () => {
    const ids = catalogue.map(({ id }) => id);
    for (const id of ids)
      assert.equal(
        servedName(
          id,
          ids.filter((other) => other !== id),
        ),
        undefined,
      );
  });
});
