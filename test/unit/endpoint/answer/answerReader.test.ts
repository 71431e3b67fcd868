import * as assert from 'node:assert/strict';
import { createAnswerReader } from '../../../../src/core/endpoint/answer/answerReader';
import { chunk, sse } from '../../../endpoint/reply';

describe('An answer that runs away', () => {
  const facts = { contentType: 'text/event-stream', mostCharacters: 50_000, quotes: () => false };
  const loop = sse(chunk({ content: 'The same again. ' })).repeat(1000);

  /** What is shown of a body that comes in pieces of so many bytes. */
  function read(body: Buffer, size: number): object {
    const reader = createAnswerReader(facts);
    let answer = '';
    for (let at = 0; at < body.length; at += size) answer += reader.push(body.subarray(at, at + size)).answer;
    const { conclusion, usage } = reader;
    return { length: answer.length, conclusion, usage };
  }

  const after: [name: string, text: string][] = [
    ['nothing', ''],
    ['an event that is not JSON', 'data: {"half\n\n'],
    ['an error', 'event: error\ndata: {"message":"no"}\n\n'],
    ['its end and the usage', sse(chunk({}, { finish_reason: 'stop' })) + sse({ usage: { prompt_tokens: 1 } })],
    ['reasoning', sse(chunk({ reasoning: 'Hm.' }))],
  ];
  for (const [name, text] of after) {
    it(`ends the same whether or not ${name} came along with it`, () => {
      const body = Buffer.from(loop + text);
      const expected = {
        length: 4000,
        conclusion: { kind: 'runaway', why: { code: 'repeated' } },
        usage: undefined,
      };
      for (const size of [100, 1000, body.length]) assert.deepEqual(read(body, size), expected);
    });
  }
});
