import type { Hop } from '../../../src/shared/hop';
import type { CheckedName } from '../../../src/shared/names';
import type { Variant } from '../../../src/shared/variants';
import type { HostMessage, Setup } from '../../../src/shared/protocol';
import { stateOf, turnOf } from './panelPage';

const answer = [
  '# What it does\n\nIt takes `count` tokens [L12], or says **how long** to wait [L14-L20], as `clock.now()` and `TokenBucket.refill` tell.\n',
  '- [x] done\n- [ ] to do\n\n1. first\n2. second\n',
  `\`\`\`ts\nconst tooLong = [${'"a long piece of code", '.repeat(8)}];\n\`\`\`\n`,
  `| Option | Default |\n|---|---|\n| \`aVeryLongNameOfAnOptionThatGoesOnAndOnBeyondTheEdgeOfAnyPanel\` | 10 |\n`,
  '> A quote.\n\nSee [the docs](https://example.com).',
].join('\n');
const sent = [
  { title: 'Selected code', tokens: 120, text: 'const a = 1;', leftOut: false, place: 'L10–L24' },
  { title: 'Definition of b', tokens: 1300, text: '', leftOut: true, place: 'src/b/aVeryLongNameOfAFile.ts:3–90' },
  {
    ...{ title: 'Definition of c', tokens: 80, text: 'let c;', leftOut: false, optional: true as const },
    ...{ place: 'src/c/aVeryLongNameOfAFile.ts:3–90', why: 'The code uses it.' },
  },
  { title: 'Imports of the file', tokens: 30, text: '', leftOut: true, optional: true as const, off: true as const },
];
const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 0 };
const names: CheckedName[] = [
  { text: 'count', found: 'seen' },
  { text: 'clock.now()', found: 'exists', place: 'src/time/clock.ts:12' },
  { text: 'TokenBucket.refill', found: 'missing', missing: 'refill' },
];
const done = turnOf({ answer, sent, usage, names, reasoning: 'I think.' });
const failure = {
  what: 'The key was refused.',
  next: 'Set another one.',
  actions: ['set-key' as const, 'show-log' as const],
};
const waiting = { elapsedMs: 6000, attempt: 2, reason: '429 from api.example.com. Next attempt in 8 s.' };
const stale = { label: 'cart.ts:10–24', lineCount: 100, stale: true };

const variants: Variant[] = [
  { key: 'a', level: 'brief', language: 'en', shown: true },
  { key: 'b', level: 'standard', language: 'zh-CN', shown: false },
  { key: 'c', level: 'lineByLine', language: 'en', shown: false },
];

const hops: Hop[] = [
  { name: '', path: 'src/aVeryLongNameOfAFile.ts', firstLine: 1, lastLine: 4, calls: 'run', line: 4, text: 'run();' },
  {
    ...{ name: 'run', path: 'src/run.ts', firstLine: 2, lastLine: 9, calls: 'tryTake', line: 6, byName: true },
    text: `return bucket.tryTake(${'cost + '.repeat(30)}1);`,
  },
];

const setup: Setup = {
  vendor: 'HolySheep',
  lacks: 'key',
  keyPage: true,
  ways: [
    { name: 'Ollama', kind: 'local', models: 2 },
    { name: 'OpenAI', kind: 'vendor' },
    { name: 'DeepSeek', kind: 'vendor' },
    { name: 'OpenRouter', kind: 'vendor' },
  ],
};

/** A message for each state of the panel that looks different. */
export const states: Record<string, HostMessage> = {
  empty: stateOf({ phase: 'empty', subject: undefined }),
  setup: stateOf({ phase: 'empty', subject: undefined, setup }),
  'needs-key': stateOf({ phase: 'needs-key' }),
  'no-models': stateOf({ phase: 'needs-key', setup: { ...setup, lacks: 'models' } }),
  preparing: stateOf({ phase: 'preparing', preparing: 'Definitions of 4 symbols' }),
  waiting: stateOf({ phase: 'waiting', waiting, turns: [turnOf({ sent })] }),
  streaming: stateOf({ phase: 'streaming', turns: [turnOf({ answer, sent })] }),
  done: stateOf({ turns: [done] }),
  'follow-up': stateOf({ turns: [done, turnOf({ id: 2, question: 'Why?', answer: 'Because.', usage })] }),
  variants: stateOf({ turns: [done], subject: { ...stale, stale: false, variants } }),
  path: stateOf({ turns: [done], subject: { ...stale, stale: false, hops } }),
  kept: stateOf({ cached: { at: Date.now(), model: 'gpt-4o-mini' }, subject: stale, turns: [done] }),
  stopped: stateOf({ phase: 'stopped', turns: [turnOf({ answer: 'Half', note: { kind: 'stopped' } })] }),
  'cut-off': stateOf({
    phase: 'cut-off',
    turns: [turnOf({ answer: 'Half', note: { kind: 'incomplete', why: 'The answer reached its token limit.' } })],
  }),
  failed: stateOf({ phase: 'failed', turns: [turnOf({ failure })] }),
};
