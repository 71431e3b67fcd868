import assert from 'node:assert/strict';
import { vendors } from '../../../../src/core/endpoint/vendors/vendors';
import { ark } from '../../../endpoint/vendors/ark';
import { azure } from '../../../endpoint/vendors/azure';
import { bailian } from '../../../endpoint/vendors/bailian';
import { deepseek } from '../../../endpoint/vendors/deepseek';
import { gemini } from '../../../endpoint/vendors/gemini';
import { groq } from '../../../endpoint/vendors/groq';
import { holysheep } from '../../../endpoint/vendors/holysheep';
import { kimi } from '../../../endpoint/vendors/kimi';
import { minimax } from '../../../endpoint/vendors/minimax';
import { mistral } from '../../../endpoint/vendors/mistral';
import { openai } from '../../../endpoint/vendors/openai';
import { openrouter } from '../../../endpoint/vendors/openrouter';
import { qianfan } from '../../../endpoint/vendors/qianfan';
import { siliconflow } from '../../../endpoint/vendors/siliconflow';
import { together } from '../../../endpoint/vendors/together';
import { type Twin } from '../../../endpoint/vendors/twin';
import { zhipu } from '../../../endpoint/vendors/zhipu';
import { type Asked, lineOf, useTwinBed } from '../../../support/twinBed';

describe('Check Endpoint is right about', () => {
  const bed = useTwinBed();

  const good: [name: string, twin: Twin, asked: Asked][] = [
    ['Bailian', bailian, { model: 'qwen3.5-plus' }],
    ['Bailian where the model is to think', bailian, { model: 'qwen3.5-plus', thinking: 'high' }],
    ['Bailian where thinking is left to the model', bailian, { model: 'qwen3.5-plus', thinking: 'default' }],
    ['Kimi', kimi, { model: 'kimi-k2.5' }],
    ['Zhipu', zhipu, { model: 'glm-4.7' }],
    ['SiliconFlow', siliconflow, { model: 'deepseek-ai/DeepSeek-V3.2' }],
    ['SiliconFlow with a model that does not think', siliconflow, { model: 'Qwen/Qwen2.5-7B-Instruct' }],
    ['Ark with an endpoint id', ark, { model: 'ep-20250101-abcde' }],
    ['Qianfan', qianfan, { model: 'qwen3-32b' }],
    ['MiniMax', minimax, { model: 'MiniMax-M2.5' }],
    ['DeepSeek', deepseek, { model: 'deepseek-v4-pro' }],
    ['DeepSeek with a model that only thinks', deepseek, { model: 'deepseek-v4-pro', thinking: 'high' }],
    ['Gemini', gemini, { model: 'gemini-2.5-flash' }],
    ['Gemini Pro, which always thinks', gemini, { model: 'gemini-3-pro-preview' }],
    ['Gemini with a model that does not think', gemini, { model: 'gemini-2.0-flash' }],
    ['a classic deployment of Azure', azure, { model: 'explainer' }],
    ['OpenRouter with a suffix', openrouter, { model: 'openai/gpt-oss-120b:nitro' }],
    ['OpenRouter with a model that always thinks', openrouter, { model: 'minimax/minimax-m2' }],
    ['HolySheep', holysheep, { model: 'gpt-4o-mini' }],
    ['Groq with a model that does not think', groq, { model: 'llama-3.3-70b-versatile' }],
    ['Groq with a model that thinks', groq, { model: 'qwen/qwen3-32b', thinking: 'high' }],
    ['Groq with a model that always thinks', groq, { model: 'openai/gpt-oss-120b' }],
    ['Together', together, { model: 'Qwen/Qwen3-235B-A22B' }],
    ['Mistral', mistral, { model: 'mistral-small-latest' }],
    ['Mistral with a model that thinks', mistral, { model: 'magistral-medium-latest' }],
    ['OpenAI', openai, { model: 'gpt-4.1' }],
    ['OpenAI with a model that has its own fields', openai, { model: 'gpt-5-mini' }],
    ['OpenAI with a model that always thinks', openai, { model: 'gpt-6' }],
  ];
  for (const [name, twin, asked] of good) {
    it(`issue 13: ${name}`, async () => {
      const found = await bed.check(twin, asked);
      assert.equal(found.usable, 'works', JSON.stringify(found.findings));
      for (const title of ['Base URL', 'Key', 'Streamed answer', 'Token counts', 'Whole answer']) {
        assert.equal(lineOf(found, title).state, 'works', `${title}: ${lineOf(found, title).result}`);
      }
      assert.doesNotMatch(lineOf(found, 'Base URL').result, /does not end in/);
      assert.equal(lineOf(found, 'List of models').state, twin.models ? 'works' : 'fails');
    });
  }

  it('issue 13: a path that a vendor does not have, by the one that is known, without a search', async () => {
    for (const wrong of ['https://ark.cn-beijing.volces.com/v1', 'https://ark.cn-beijing.volces.com/api/v3/v1']) {
      bed.endpoint.reset();
      const found = await bed.check(ark, { baseUrl: wrong, model: 'ep-1' });
      assert.equal(lineOf(found, 'Base URL').next, `Set \`gloss.endpoint.baseUrl\` to \`${ark.baseUrl}\`.`);
      assert.equal(bed.endpoint.requests.filter(({ method }) => method === 'GET').length, 1);
    }
  });

  it('issue 13: what a model takes, and asks for no more than it takes', async () => {
    const parameters = async (twin: Twin, asked: Asked) => lineOf(await bed.check(twin, asked), 'Parameters').result;
    assert.match(await parameters(kimi, { model: 'kimi-k2.5' }), /takes `max_tokens`, but no `temperature`/);
    assert.deepEqual(new Set(bed.fields('temperature')), new Set([undefined]));
    assert.match(
      await parameters(siliconflow, { model: 'Qwen/Qwen2.5-7B-Instruct' }),
      /no field that says how much to think/,
    );
    assert.match(await parameters(openai, { model: 'gpt-6' }), /thinks whatever it is told/);
  });

  it('issue 13: the tokens of Kimi, which stand in the choice', async () => {
    const found = await bed.check(kimi, { model: 'kimi-k2.5' });
    assert.equal(lineOf(found, 'Token counts').result, '9 in the prompt, 3 in the answer.');
  });

  it('each vendor that takes a key', () => {
    const twins = [
      ...[ark, azure, bailian, deepseek, gemini, groq, holysheep, kimi, minimax, mistral, openai, openrouter, qianfan],
      ...[siliconflow, together, zhipu],
    ];
    const without = vendors.filter(
      ({ sites, ownAddress }) =>
        !twins.some(
          ({ baseUrl }) =>
            sites.some((site) => site.baseUrl === baseUrl) || ownAddress?.hosts.test(new URL(baseUrl).hostname),
        ),
    );
    const takesKey = without.filter(({ sites }) => sites.some(({ keyPage }) => keyPage !== undefined));
    assert.deepEqual(
      takesKey.map(({ id }) => id),
      [],
    );
  });
});
