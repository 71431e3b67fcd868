import assert from 'node:assert/strict';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { planPrices, totalOf } from '../../../../src/core/summaries/plan/planPrice';
import type { Price } from '../../../../src/core/usage/pricing';
import type { RecordedRequest } from '../../../endpoint/recordedRequest';
import type { Reply } from '../../../endpoint/reply';
import { createRandom } from '../../../support/random';
import { type OpenedRun, type RunChoice, type World, openWorld } from './runWorld';

/** What a server counts of one request, in o200k's tokens. */
interface Counts {
  prompt: number;
  /** Of the prompt, what it begins with as one before it did. */
  repeated: number;
  text: number;
  /** From 0 to 1, of the same request always the same. */
  chance: number;
}

/** How a server says what it has counted, and what differs at it otherwise. */
interface Shape extends RunChoice {
  usage: (counts: Counts) => object;
}

const blocks = (tokens: number, size: number): number => Math.floor(tokens / size) * size;
const thought = ({ chance }: Counts): number => Math.round(800 + 1600 * chance);
const withCache = (): Price => ({ input: 1, output: 4, cachedInput: 0.1 });

const shapes: Record<string, Shape> = {
  'without a cache, as OpenAI counts short prompts': {
    usage: ({ prompt, text }) => ({ prompt_tokens: prompt, completion_tokens: text }),
  },
  'with thinking as a part of the answer': {
    usage: (counts) => ({
      ...{ prompt_tokens: counts.prompt, completion_tokens: counts.text + thought(counts) },
      completion_tokens_details: { reasoning_tokens: thought(counts) },
    }),
  },
  'with thinking beside the answer, as xAI counts': {
    usage: (counts) => ({
      ...{ prompt_tokens: counts.prompt, completion_tokens: counts.text },
      completion_tokens_details: { reasoning_tokens: thought(counts) },
      total_tokens: counts.prompt + counts.text + thought(counts),
    }),
  },
  'with a cache of blocks, as DeepSeek counts': {
    priceOf: withCache,
    usage: ({ prompt, repeated, text }) => ({
      ...{ prompt_tokens: prompt, completion_tokens: text, prompt_cache_hit_tokens: blocks(repeated, 64) },
    }),
  },
  'with a tokenizer of its own, and the cached apart, as Anthropic counts': {
    priceOf: withCache,
    usage({ prompt, repeated, text }) {
      const [all, cached] = [Math.round(1.35 * prompt), blocks(1.35 * repeated, 16)];
      return { input_tokens: all - cached, output_tokens: Math.round(1.35 * text), cache_read_input_tokens: cached };
    },
  },
  'with folders that take several requests, thinking and a cache': {
    priceOf: withCache,
    windowOf: (model) => (model === 'gpt-4.1' ? 2200 : undefined),
    usage: (counts) => ({
      ...{ prompt_tokens: counts.prompt, completion_tokens: counts.text + thought(counts) },
      prompt_tokens_details: { cached_tokens: blocks(counts.repeated, 32) },
      completion_tokens_details: { reasoning_tokens: thought(counts) },
    }),
  },
  'with files that take several requests, and a cache': {
    priceOf: withCache,
    windowOf: (model) => (model === 'gpt-4.1' ? undefined : 1500),
    usage: (counts) => ({
      ...{ prompt_tokens: counts.prompt, completion_tokens: counts.text },
      prompt_tokens_details: { cached_tokens: blocks(counts.repeated, 32) },
    }),
  },
};

const words =
  'reads writes each file keeps the cache of names until it is asked for and gives back what was found'.split(' ');

/** A server that counts with a real tokenizer, caches beginnings, and answers at length or briefly. */
function serve(world: World, { usage }: Shape): void {
  const before = new Map<string, string>();
  world.answer = (subject, { json }: RecordedRequest) => {
    const prompt = (json?.messages ?? []).map(({ content }) => content).join('\n');
    const model = json?.model ?? '';
    const repeated = encode(prompt.slice(0, alike(prompt, before.get(model) ?? ''))).length;
    before.set(model, prompt);
    // Of the same file a model says about as much each time.
    const random = createRandom([...subject].reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 0));
    const text = [`This is ${subject}.`, ...Array.from({ length: 40 + 120 * random() }, () => word(random))].join(' ');
    const counts = { prompt: encode(prompt).length, repeated, text: encode(text).length, chance: random() };
    // Not every server counts in OpenAI's names.
    return { text, usage: usage(counts) as Reply['usage'] };
  };
}

function word(random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

function alike(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Five folders with files of many lengths, different ones each time. */
function sources(time: number): Record<string, string> {
  const random = createRandom(time);
  const line = (n: number): string =>
    `export const ${word(random)}${n} = ${word(random)}(${Math.floor(1000 * random())});`;
  const files = Array.from({ length: 24 }, (_, i) => {
    const lines = Array.from({ length: 10 + 120 * random() }, (_line, n) => line(n));
    return [`src/part${i % 4}/file${i}.ts`, `// ${time}\n${lines.join('\n')}\n`] as const;
  });
  return { ...Object.fromEntries(files), 'README.md': `# Demo ${time}\n` };
}

/** Carries a run out. @returns what is billed for each unit that was planned */
async function ratios(world: World, shape: Shape): Promise<{ run: OpenedRun; of: Record<string, number> }> {
  const run = await world.start(shape);
  assert.equal(await run.ended, 'finished');
  const { files, rollUps } = run.plan.totals;
  const bill = totalOf(planPrices(run.plan, shape.priceOf ?? withCache).bill) ?? 0;
  const usages = [...run.ledger.state.nodes.values()].map(({ usage }) => usage);
  const billed = (side: 'promptTokens' | 'completionTokens'): number =>
    usages.reduce((sum, usage) => sum + (usage?.[side] ?? 0), 0);
  return {
    run,
    of: {
      prompt: billed('promptTokens') / (files.promptTokens + rollUps.promptTokens),
      answer: billed('completionTokens') / (files.answerTokens + rollUps.answerTokens),
      cost: run.progress.spentUsd / bill,
    },
  };
}

describe('issue 15: a plan against the bill', function () {
  this.timeout(60_000);

  for (const [name, shape] of Object.entries(shapes)) {
    it(`is within 10 % once a run has been, ${name}`, async () => {
      const world = await openWorld(sources(1));
      try {
        serve(world, shape);
        const priced = { priceOf: withCache, ...shape };
        await ratios(world, priced);
        for (const time of [2, 3]) {
          world.write(sources(time));
          const { of } = await ratios(world, priced);
          for (const [what, ratio] of Object.entries(of)) assert.ok(Math.abs(ratio - 1) < 0.1, `${what}: ${ratio}`);
        }
        // Now the past of the project says how far off it usually is.
        world.write(sources(4));
        const { run } = await ratios(world, priced);
        const { range } = planPrices(run.plan, withCache).bill;
        const { spentUsd } = run.progress;
        assert.ok(range && range[1] < 1.4 * range[0], String(range));
        assert.ok(0.95 * range[0] < spentUsd && spentUsd < 1.05 * range[1], `${spentUsd} in ${range.join(' to ')}`);
      } finally {
        await world.close();
      }
    });
  }
});
