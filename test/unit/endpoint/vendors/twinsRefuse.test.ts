import assert from 'node:assert/strict';
import { ark } from '../../../endpoint/vendors/ark';
import { azure } from '../../../endpoint/vendors/azure';
import { bailian, bailianPlan } from '../../../endpoint/vendors/bailian';
import { deepseek } from '../../../endpoint/vendors/deepseek';
import { gemini } from '../../../endpoint/vendors/gemini';
import { groq } from '../../../endpoint/vendors/groq';
import { holysheep } from '../../../endpoint/vendors/holysheep';
import { kimi, kimiPlan } from '../../../endpoint/vendors/kimi';
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

describe('Check Endpoint says why', () => {
  const bed = useTwinBed();

  const bad: [name: string, twin: Twin, asked: Asked, says: RegExp, next: RegExp, key: string][] = [
    [
      'a coding plan of Bailian',
      bailianPlan,
      {},
      /coding plan, which Alibaba Bailian.*bailian\\\.console/,
      /normal key/,
      'fails',
    ],
    [
      'a coding plan of Kimi',
      kimiPlan,
      { model: 'kimi-for-coding' },
      /coding plan, which Moonshot Kimi/,
      /normal key/,
      'fails',
    ],
    [
      'a key of a plan at Bailian',
      bailian,
      { key: bailianPlan.key },
      /coding plan, which Alibaba/,
      /normal key/,
      'fails',
    ],
    [
      'a key of a plan at Qianfan',
      qianfan,
      { key: 'bce-v3/plan', model: 'qwen3-32b' },
      /coding plan, which Baidu/,
      /normal key/,
      'fails',
    ],
    ['a wrong key at Qianfan', qianfan, { key: 'x', model: 'qwen3-32b' }, /key was refused by Baidu/, /./, 'fails'],
    ['a wrong key at MiniMax', minimax, { key: 'x' }, /key was refused by MiniMax/, /./, 'fails'],
    [
      'a wrong key at Gemini',
      gemini,
      { key: 'x', model: 'gemini-2.5-flash' },
      /key was refused by Google/,
      /./,
      'fails',
    ],
    ['a wrong key at Ark', ark, { key: 'x' }, /key was refused by Volcengine/, /./, 'fails'],
    ['a wrong key at Azure', azure, { key: 'x' }, /key was refused by Azure/, /./, 'fails'],
    ['an account in arrears at Bailian', bailian, { key: 'sk-arrears' }, /no balance/, /Top up/, 'unknown'],
    ['an empty account at Kimi', kimi, { key: 'x', model: 'kimi-k2.5' }, /no balance/, /Top up/, 'unknown'],
    ['an empty account at Zhipu', zhipu, { key: 'empty', model: 'glm-4.7' }, /no balance/, /Top up/, 'unknown'],
    [
      'an empty account at SiliconFlow',
      siliconflow,
      { key: 'x', model: 'deepseek-ai/DeepSeek-V3.2' },
      /no balance/,
      /Top up/,
      'unknown',
    ],
    [
      'an empty account at DeepSeek',
      deepseek,
      { key: 'x', model: 'deepseek-v4-pro' },
      /no balance/,
      /Top up/,
      'unknown',
    ],
    [
      'an empty account at OpenRouter',
      openrouter,
      { key: 'x', model: 'minimax/minimax-m2' },
      /no balance/,
      /Top up/,
      'unknown',
    ],
    ['an empty account at OpenAI', openai, { key: 'x', model: 'gpt-4.1' }, /no balance/, /Top up/, 'unknown'],
    [
      'a wrong key at HolySheep',
      holysheep,
      { key: 'x', model: 'gpt-4o-mini' },
      /key was refused by HolySheep/,
      /./,
      'fails',
    ],
    ['a wrong key at Groq', groq, { key: 'x' }, /key was refused by Groq/, /./, 'fails'],
    ['a wrong key at Together', together, { key: 'x' }, /key was refused by Together/, /./, 'fails'],
    ['a wrong key at Mistral', mistral, { key: 'x' }, /key was refused by Mistral/, /./, 'fails'],
    [
      'an empty account at HolySheep',
      holysheep,
      { key: 'empty', model: 'gpt-4o-mini' },
      /no balance/,
      /Top up/,
      'unknown',
    ],
    ['an empty account at Together', together, { key: 'empty' }, /no balance/, /Top up/, 'unknown'],
    [
      'a prompt that Groq does not take within a minute',
      groq,
      { key: 'small' },
      /too long for the model at Groq/,
      /./,
      'unknown',
    ],
    [
      'a model that HolySheep has no channel for',
      holysheep,
      { model: 'grok-9' },
      /does not serve the model/,
      /Select Model/,
      'unknown',
    ],
    [
      'a model that Together runs for nobody else',
      together,
      { model: 'mistralai/Mixtral-8x22B' },
      /does not serve the model/,
      /./,
      'unknown',
    ],
    [
      'a model that Mistral does not know',
      mistral,
      { model: 'gpt-4o-mini' },
      /does not serve the model/,
      /Select Model/,
      'unknown',
    ],
    [
      'a model at Ark that is not opened',
      ark,
      { model: 'doubao-seed-1-6' },
      /may not use the model/,
      /Open the model/,
      'unknown',
    ],
    [
      'a model that Ark does not know',
      ark,
      { model: 'gpt-4o-mini' },
      /does not serve the model/,
      /Select Model/,
      'unknown',
    ],
  ];
  for (const [name, twin, asked, says, next, key] of bad) {
    it(`issue 13: ${name}`, async () => {
      const found = await bed.check(twin, asked);
      const stream = lineOf(found, 'Streamed answer');
      assert.deepEqual([found.usable, stream.state], ['fails', 'fails']);
      assert.match(stream.result, says);
      assert.match(stream.next ?? '', key === 'fails' && !/plan/.test(name) ? /^$/ : next);
      assert.equal(lineOf(found, 'Key').state, key);
      assert.equal(lineOf(found, 'Base URL').state, 'works');
    });
  }

  it('issue 13: too many requests at Together, which calls that a credit limit', async () => {
    const { state, result } = lineOf(await bed.check(together, { key: 'free' }), 'Streamed answer');
    assert.equal(state, 'unknown');
    assert.match(result, /taking no more requests for the moment/);
  });
});
