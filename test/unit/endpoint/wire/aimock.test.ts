import * as assert from 'node:assert/strict';
import { type ChaosConfig, type Fixture, LLMock } from '@copilotkit/aimock';
import type { ChatRequest } from '../../../../src/core/chat/types';
import { type Transport, createTransport } from '../../../../src/core/endpoint/wire/transport';
import { type Run, collect, settingsFor, createAskingClient } from '../../../support/canaryClient';
import { outcomeOf } from './row';

const content = 'It adds two numbers and returns their sum, whatever their order is.';
const request: ChatRequest = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Explain add(a, b).' }] };

interface Case {
  name: string;
  chaos?: ChaosConfig;
  fixture?: Partial<Fixture>;
  streamed: string;
  whole: string;
  requests: number;
}

/** Three attempts are allowed. */
const cases: Case[] = [
  { name: 'answers', streamed: 'complete', whole: 'complete', requests: 1 },
  {
    name: 'answers in many small chunks',
    fixture: { chunkSize: 1 },
    streamed: 'complete',
    whole: 'complete',
    requests: 1,
  },
  {
    name: 'answers with its reasoning',
    fixture: { response: { content, reasoning: 'Let me see.' } },
    streamed: 'complete',
    whole: 'complete',
    requests: 1,
  },
  { name: 'takes its time', chaos: { latencyMs: 50 }, streamed: 'complete', whole: 'complete', requests: 1 },
  { name: 'fails with status 500', chaos: { dropRate: 1 }, streamed: 'server', whole: 'server', requests: 3 },
  { name: 'sends malformed JSON', chaos: { malformedRate: 1 }, streamed: 'protocol', whole: 'protocol', requests: 1 },
  { name: 'hangs up', chaos: { disconnectRate: 1 }, streamed: 'unreachable', whole: 'unreachable', requests: 3 },
  { name: 'limits the rate', chaos: { rateLimitRate: 1 }, streamed: 'rate-limit', whole: 'rate-limit', requests: 3 },
  {
    name: 'hangs up in the middle',
    fixture: { chunkSize: 5, truncateAfterChunks: 4, latency: 20 },
    streamed: 'cut-off connection',
    whole: 'complete',
    requests: 1,
  },
  {
    name: 'refuses the key',
    fixture: { response: { error: { message: 'Bad key', code: 'invalid_api_key' }, status: 401 } },
    streamed: 'unauthorized',
    whole: 'unauthorized',
    requests: 1,
  },
  {
    name: 'asks to wait for long',
    fixture: { response: { error: { message: 'Later' }, status: 429, retryAfter: 900 } },
    streamed: 'rate-limit',
    whole: 'rate-limit',
    requests: 1,
  },
  {
    name: 'knows no answer',
    // L4: a 404 in the API's own words is not a wrong address.
    fixture: { match: { userMessage: 'something else' } },
    streamed: 'bad-request',
    whole: 'bad-request',
    requests: 1,
  },
];

describe('an endpoint that others wrote (aimock)', () => {
  let transport: Transport;
  before(() => void (transport = createTransport()));
  after(() => transport.close());

  async function ask(mock: LLMock, whole: boolean): Promise<Omit<Run, 'events' | 'retries'>> {
    const settings = settingsFor(`${mock.url}/v1`, { maxAttempts: 3 });
    // The pauses between attempts take a hundredth of their time.
    const clock = {
      now: Date.now,
      after(ms: number, run: () => void) {
        const timer = setTimeout(run, ms / 100);
        return () => clearTimeout(timer);
      },
    };
    const timeouts = { connect: 500_000, firstByte: 500_000, idle: 500_000 };
    const client = createAskingClient({ settings: { ...settings, timeouts }, send: transport.send, clock });
    const { signal } = new AbortController();
    return whole ? client.complete(request, signal) : collect(client.stream(request, signal));
  }

  for (const { name, chaos, fixture, streamed, whole, requests } of cases) {
    for (const [way, expected] of [
      ['streamed', streamed],
      ['as a whole', whole],
    ] as const) {
      it(`${name}, ${way}: ${expected}`, async () => {
        const mock = new LLMock({ port: 0, chaos });
        mock.addFixture({ match: { userMessage: 'Explain' }, response: { content }, ...fixture });
        await mock.start();
        try {
          const run = await ask(mock, way === 'as a whole');
          assert.equal(outcomeOf(run), expected);
          if (expected === 'complete') assert.equal(run.answer, content);
          if (run.outcome.kind === 'cut-off') assert.ok(run.answer !== '' && content.startsWith(run.answer));
          if (expected === 'complete' && fixture?.response && 'reasoning' in fixture.response)
            assert.equal(run.reasoning, 'Let me see.');
          assert.equal(mock.getRequests().length, requests);
        } finally {
          await mock.stop();
        }
      });
    }
  }
});
