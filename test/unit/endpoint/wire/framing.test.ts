import * as assert from 'node:assert/strict';
import { sse } from '../../../endpoint/reply';
import { describeRows } from './describeRows';
import { type Expected, type Row, anyText, done, finish, say, stop } from './row';

const json = (content: string): string => JSON.stringify({ choices: [{ delta: { content } }] });
const hello = ['Héllo', ' 世界', ' 🌍'];
const helloText = hello.join('');
const said = hello.map((content) => say(content)).join('');

/** `data:` events with any line ending. */
const events = (ending: string, ...data: string[]): string =>
  data.map((line) => `data: ${line}${ending}${ending}`).join('');

const complete: Expected = { outcome: 'complete', answer: helloText };
const cutOff: Expected = { outcome: 'cut-off connection', answer: helloText };
const spoilt: Expected = { ...cutOff, outcome: 'cut-off protocol' };
const runaway: Expected = { outcome: 'cut-off runaway', says: /stopped/ };

const endings: [name: string, ending: string][] = [
  ['CRLF', '\r\n'],
  ['CR', '\r'],
  ['LF', '\n'],
];

function endless(row: number, name: string, piece: string): Row {
  const limits = { characters: 50_000, total: 60_000 };
  const wire = { body: piece.repeat(200), then: 'repeat' as const };
  const also: Expected['also'] = ({ answer }) => assert.ok(answer.length < 60_000);
  return { row, name, wire, limits, sizes: ['all'], expect: { ...runaway, answer: anyText, also } };
}

const long = Array.from({ length: 20_000 }, (_, index) => `line ${index}`).join('\n');
const manyLines = Array.from({ length: 3000 }, (_, index) => `| ${index} | ${'-'.repeat(20)} | item ${index * 7} |\n`);

describeRows('A. Framing', [
  ...endings.map(([name, ending]): Row => ({
    row: 1,
    name: `lines that end with ${name} (openai-node streaming-core.test)`,
    wire: events(ending, ...hello.map(json), '[DONE]'),
    expect: complete,
  })),
  {
    row: 1,
    name: 'mixed line endings (openai-node streaming-core.test)',
    wire: events('\r\n', json('Héllo')) + events('\r', json(' 世界'), json(' 🌍')) + done,
    expect: complete,
  },
  {
    row: 2,
    name: 'CR LF CR LF, whose parts come apart (eventsource-parser parse.test)',
    wire: events('\r\n', json('a'), json('b'), json('c'), '[DONE]'),
    expect: { outcome: 'complete', answer: 'abc' },
  },
  { row: 3, name: 'a byte order mark first (WPT format-bom)', wire: `\uFEFF${said}${done}`, expect: complete },
  {
    row: 3,
    name: 'a byte order mark in the middle belongs to a field that is not known (WPT format-bom-2)',
    wire: `${said}\uFEFFdata: ${json('x')}\n\n${done}`,
    expect: complete,
  },
  { row: 4, name: 'characters of several bytes', wire: said + done, expect: complete },
  {
    row: 4,
    name: 'bytes that are not UTF-8',
    wire: {
      body: Buffer.concat([
        Buffer.from('data: {"choices":[{"delta":{"content":"a'),
        Buffer.from([0xff]),
        Buffer.from('b"}}]}\n\ndata: [DONE]\n\n'),
      ]),
    },
    expect: { outcome: 'complete', answer: 'a\uFFFDb' },
  },
  {
    row: 5,
    name: 'another encoding in the header (WPT format-utf-8)',
    wire: { body: said + done, headers: { 'content-type': 'text/event-stream; charset=windows-1252' } },
    expect: complete,
  },
  {
    row: 6,
    name: 'comments (OpenRouter, DeepSeek, vLLM)',
    wire: `: OPENROUTER PROCESSING\n\n: ping\n\n${said}: keep-alive\n\n:x\n\n${done}`,
    expect: complete,
  },
  {
    row: 7,
    name: ': ping, then more (continue stream.ts)',
    wire: `${say('a')}: ping\n\n${say('b')}${done}`,
    expect: { outcome: 'complete', answer: 'ab' },
  },
  {
    row: 9,
    name: 'empty data lines (deepseek-harness#6593)',
    wire: `data:\n\ndata: \n\n${said}data:\n\n${done}`,
    expect: complete,
  },
  {
    row: 10,
    name: 'no space after the colon, or two (WPT format-field-parsing)',
    wire: `data:${json('a')}\n\ndata:  ${json('b')}\n\ndata:[DONE]\n\n`,
    expect: { outcome: 'complete', answer: 'ab' },
  },
  {
    row: 11,
    name: 'one JSON on several data lines (WPT format-newlines)',
    wire: `data: {"choices":[{"delta":\ndata: {"content":"Hi"}}]}\n\n${done}`,
    expect: { outcome: 'complete', answer: 'Hi' },
  },
  {
    row: 11,
    name: 'event, id and retry fields',
    wire: `event: message\nid: 1\nretry: 10\n${said}${done}`,
    expect: complete,
  },
  {
    row: 12,
    name: 'an error event (openai-node streaming-named-error-events)',
    wire: 'event: error\ndata: {"message":"Too busy","code":503}\n\n',
    expect: { outcome: 'server', detail: /^Too busy$/ },
  },
  {
    row: 12,
    name: 'an error event in plain words after some text',
    wire: `${said}event: error\ndata: oops\n\n${done}`,
    expect: cutOff,
  },
  {
    row: 14,
    name: 'text after [DONE] (opencode-copilot-chat#170)',
    wire: said + done + say('MORE') + done,
    expect: complete,
  },
  { row: 14, name: 'a reset after [DONE]', wire: { body: said + done, then: 'reset' }, expect: complete },
  { row: 14, name: 'a connection left open after [DONE]', wire: { body: said + done, then: 'hang' }, expect: complete },
  { row: 14, name: 'a forged end: [DONE]secret', wire: `${said}${sse('[DONE]secret')}${done}`, expect: spoilt },
  { row: 16, name: 'finish_reason without [DONE] (Auto-claude-code#249)', wire: said + stop, expect: complete },
  { row: 16, name: 'finish_reason, then a reset', wire: { body: said + stop, then: 'reset' }, expect: complete },
  {
    row: 16,
    name: 'finish_reason, then a piece that cannot be read',
    wire: `${said}${stop}${sse('{"choi')}`,
    expect: complete,
  },
  { row: 17, name: '[DONE] without finish_reason (oh-my-pi#9609)', wire: said + done, expect: complete },
  { row: 18, name: 'a clean end without either (oh-my-pi#8563, maka#2297)', wire: said, expect: cutOff },
  { row: 18, name: 'the connection half-closed without either', wire: { body: said, then: 'close' }, expect: cutOff },
  {
    row: 18,
    name: 'a clean end before any text',
    wire: ': ping\n\n',
    expect: { outcome: 'unreachable', says: /ended before the answer/ },
  },
  {
    row: 19,
    name: 'a reset in the middle of an event',
    wire: { body: `${said}data: {"choi`, then: 'reset' },
    expect: cutOff,
  },
  {
    row: 20,
    name: 'a last event without its blank line (openai-node)',
    wire: `${said}data: ${json('lost')}`,
    expect: cutOff,
  },
  { row: 20, name: 'the same after finish_reason', wire: `${said}${stop}data: [DONE]`, expect: complete },
  {
    row: 21,
    name: 'an end with CR CR only',
    wire: `${events('\r', ...hello.map(json))}data: {"choices":[{"finish_reason":"stop"}]}\r\r`,
    expect: complete,
  },
  {
    row: 22,
    name: 'a piece that is not JSON (openai-node)',
    wire: said + sse('{"choices":[') + say('later') + done,
    expect: spoilt,
  },
  {
    row: 22,
    name: 'a first piece that is not JSON',
    wire: sse('{"choices":[') + said + done,
    expect: { outcome: 'protocol', detail: /^$/ },
  },
  {
    row: 23,
    name: 'one event of 170 KB (openai-node streaming-large-events)',
    wire: say(long) + done,
    sizes: ['all'],
    expect: { outcome: 'complete', answer: long },
  },
  {
    row: 23,
    name: 'one event of more than 8 MB',
    wire: { body: `data: ${'x'.repeat(9_000_000)}`, then: 'hang' },
    sizes: ['all'],
    expect: { outcome: 'protocol', says: /too large/ },
  },
  endless(25, 'the same words for ever (vllm#53717)', say('The same again. ')),
  endless(25, 'newlines for ever (ollama#16179)', say('\n')),
  endless(25, 'an answer that is all reasoning, for ever', sse({ choices: [{ delta: { reasoning: 'Hm. ' } }] })),
  {
    row: 25,
    name: 'a long answer that does not end by itself',
    wire: { body: manyLines.map((line) => say(line)).join(''), then: 'hang' },
    limits: { characters: 50_000, total: 60_000 },
    sizes: ['all'],
    expect: { outcome: 'cut-off runaway', answer: anyText, says: /passed 50,000 characters/ },
  },
  {
    row: 25,
    name: 'a long answer without loops',
    wire: manyLines.map((line) => say(line)).join('') + done,
    sizes: ['all'],
    expect: { outcome: 'complete', answer: manyLines.join('') },
  },
  {
    row: 26,
    name: 'comments for ever (deepseek-harness#6959)',
    wire: { body: ': ping\n\n', then: 'repeat' },
    settings: { timeouts: { connect: 5000, firstByte: 100, idle: 100 } },
    expect: { outcome: 'timeout', says: /sent nothing of an answer within 0\.1 seconds/ },
  },
  {
    row: 27,
    name: 'keys that look like parts of objects (vercel secure-json-parse.test)',
    wire:
      sse('{"__proto__":{"x":1},"constructor":{"prototype":{}},"choices":[{"delta":{"content":"Hi"}}]}') +
      finish('stop'),
    expect: { outcome: 'complete', answer: 'Hi', also: () => assert.equal(({} as { x?: number }).x, undefined) },
  },
]);
