import assert from 'node:assert/strict';
import { checkEndpoint } from '../../../../src/core/check/checkEndpoint';
import type { Check, Finding } from '../../../../src/core/check/finding';
import { parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { keyHeaderOf, vendors } from '../../../../src/core/endpoint/vendors/vendors';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import { type Transport, createTransport } from '../../../../src/core/endpoint/wire/transport';
import { createGate } from '../../../../src/core/gate/gate';
import type { Thinking } from '../../../../src/shared/contributions';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import { ark } from '../../../endpoint/vendors/ark';
import { azure } from '../../../endpoint/vendors/azure';
import { bailian, bailianPlan } from '../../../endpoint/vendors/bailian';
import { deepseek } from '../../../endpoint/vendors/deepseek';
import { gemini } from '../../../endpoint/vendors/gemini';
import { kimi, kimiPlan } from '../../../endpoint/vendors/kimi';
import { minimax } from '../../../endpoint/vendors/minimax';
import { openai } from '../../../endpoint/vendors/openai';
import { openrouter } from '../../../endpoint/vendors/openrouter';
import { qianfan } from '../../../endpoint/vendors/qianfan';
import { siliconflow } from '../../../endpoint/vendors/siliconflow';
import { type Twin, field } from '../../../endpoint/vendors/twin';
import { zhipu } from '../../../endpoint/vendors/zhipu';
import { createTestAsker } from '../../../support/canaryClient';

interface Asked {
  key?: string;
  model?: string;
  /** The base URL of the settings, where it is not the twin's. */
  baseUrl?: string;
  thinking?: Thinking;
}

describe('Check Endpoint is right about', () => {
  let endpoint: ScriptedEndpoint;
  let transport: Transport;
  beforeEach(async () => {
    endpoint = await startEndpoint();
    transport = createTransport();
  });
  afterEach(async () => {
    await transport.close();
    await endpoint.close();
  });

  /** Leads what goes to the vendor to its script, by way of real sockets. */
  function towards(twin: Twin): Send {
    const base = parseBaseUrl(twin.baseUrl);
    return (request) => {
      assert.equal(request.url.origin, base.origin);
      const url = new URL(request.url);
      [url.protocol, url.host] = ['http:', `127.0.0.1:${endpoint.port}`];
      url.pathname = url.pathname.startsWith(`${base.pathname}/`)
        ? url.pathname.replace(base.pathname, '/v1')
        : `/elsewhere${url.pathname}`;
      return transport.send({ ...request, url });
    };
  }

  async function check(twin: Twin, { key = twin.key, model = 'm', baseUrl = twin.baseUrl, thinking = 'off' }: Asked) {
    endpoint.setModels(twin.models);
    endpoint.setReply(twin.chat);
    const url = parseBaseUrl(baseUrl);
    const timeouts = { connect: 5000, firstByte: 5000, idle: 5000 };
    const settings = { baseUrl: url, headers: {}, apiKey: key, keyHeader: keyHeaderOf(url), timeouts };
    return checkEndpoint(
      {
        asker: createTestAsker(),
        gate: createGate({ start: 20, ceiling: 64 }),
        settings,
        send: towards(twin),
        quirks: new Map(),
        models: { stream: model, standard: model, batch: model },
        thinking: { stream: thinking, standard: thinking, batch: thinking },
        isChosen: () => true,
        route: { network: 'own' },
        resolve: () => Promise.resolve(['192.0.2.7']),
        remoteName: undefined,
        progress: () => undefined,
      },
      new AbortController().signal,
    );
  }

  const line = ({ findings }: Check, title: string): Finding => {
    const found = findings.find((finding) => finding.title === title);
    assert.ok(found, `${title} is not among ${findings.map((finding) => finding.title).join(', ')}`);
    return found;
  };
  const stateOf = (found: Check, title: string) => line(found, title).state;
  /** Fields of the chats, the last attempt of each question last. */
  const fields = (name: string): unknown[] => endpoint.chats().map((request) => field(request, name));

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
    ['OpenAI', openai, { model: 'gpt-4.1' }],
    ['OpenAI with a model that has its own fields', openai, { model: 'gpt-5-mini' }],
    ['OpenAI with a model that always thinks', openai, { model: 'gpt-6' }],
  ];
  for (const [name, twin, asked] of good) {
    it(`issue 13: ${name}`, async () => {
      const found = await check(twin, asked);
      assert.equal(found.usable, 'works', JSON.stringify(found.findings));
      for (const title of ['Base URL', 'Key', 'Streamed answer', 'Token counts', 'Whole answer']) {
        assert.equal(stateOf(found, title), 'works', `${title}: ${line(found, title).result}`);
      }
      assert.doesNotMatch(line(found, 'Base URL').result, /does not end in/);
      assert.equal(stateOf(found, 'List of models'), twin.models ? 'works' : 'fails');
    });
  }

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
      const found = await check(twin, asked);
      const stream = line(found, 'Streamed answer');
      assert.deepEqual([found.usable, stream.state], ['fails', 'fails']);
      assert.match(stream.result, says);
      assert.match(stream.next ?? '', key === 'fails' && !/plan/.test(name) ? /^$/ : next);
      assert.equal(stateOf(found, 'Key'), key);
      assert.equal(stateOf(found, 'Base URL'), 'works');
    });
  }

  it('issue 13: a path that a vendor does not have, by the one that is known, without a search', async () => {
    for (const wrong of ['https://ark.cn-beijing.volces.com/v1', 'https://ark.cn-beijing.volces.com/api/v3/v1']) {
      endpoint.reset();
      const found = await check(ark, { baseUrl: wrong, model: 'ep-1' });
      assert.equal(line(found, 'Base URL').next, `Set \`gloss.endpoint.baseUrl\` to \`${ark.baseUrl}\`.`);
      assert.equal(endpoint.requests.filter(({ method }) => method === 'GET').length, 1);
    }
  });

  it('issue 13: what a model takes, and asks for no more than it takes', async () => {
    const parameters = async (twin: Twin, asked: Asked) => line(await check(twin, asked), 'Parameters').result;
    assert.match(await parameters(kimi, { model: 'kimi-k2.5' }), /takes `max_tokens`, but no `temperature`/);
    assert.deepEqual(new Set(fields('temperature')), new Set([undefined]));
    assert.match(
      await parameters(siliconflow, { model: 'Qwen/Qwen2.5-7B-Instruct' }),
      /no field that says how much to think/,
    );
    assert.match(await parameters(openai, { model: 'gpt-6' }), /thinks whatever it is told/);
  });

  it('issue 13: the tokens of Kimi, which stand in the choice', async () => {
    const found = await check(kimi, { model: 'kimi-k2.5' });
    assert.equal(line(found, 'Token counts').result, '9 in the prompt, 3 in the answer.');
  });

  it('each vendor that takes a key, but those that are OpenAI to the letter', () => {
    const twins = [
      ark,
      azure,
      bailian,
      deepseek,
      gemini,
      kimi,
      minimax,
      openai,
      openrouter,
      qianfan,
      siliconflow,
      zhipu,
    ];
    const without = vendors.filter(
      ({ sites, ownAddress }) =>
        !twins.some(
          ({ baseUrl }) =>
            sites.some((site) => site.baseUrl === baseUrl) || ownAddress?.hosts.test(new URL(baseUrl).hostname),
        ),
    );
    assert.deepEqual(
      without.filter(({ sites }) => sites.some(({ keyPage }) => keyPage !== undefined)).map(({ id }) => id),
      ['holysheep', 'groq', 'together', 'mistral'],
    );
  });
});
