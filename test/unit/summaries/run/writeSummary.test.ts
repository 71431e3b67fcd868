import assert from 'node:assert/strict';
import { EndpointError } from '../../../../src/core/failures/endpointError';
import { textTokens } from '../../../../src/core/summaries/find/estimator';
import type { Reply } from '../../../../src/core/summaries/run/engine';
import type { Ask } from '../../../../src/core/summaries/run/result';
import { writeFileSummary } from '../../../../src/core/summaries/run/writeFileSummary';
import { writeRollUp } from '../../../../src/core/summaries/run/writeRollUp';
import { packagedReader } from '../../../support/syntaxReader';
import { said } from '../../../support/said';
import { nodeReasonText } from '../../../../src/core/summaries/reasons/nodeReason';

const options = { level: 'standard', language: 'en' } as const;
const tooLong: Reply = {
  kind: 'failed',
  why: said('too long'),
  error: new EndpointError('too-long', said('too long'), { host: 'h' }),
};
const usage = { promptTokens: 10, completionTokens: 1, cachedTokens: 0 };

/** Asks a model that takes prompts of so many characters. */
function modelOf(most: number): { ask: Ask; prompts: string[] } {
  const prompts: string[] = [];
  const ask: Ask = async ({ messages }) => {
    const given = await messages();
    assert.ok(Array.isArray(given));
    const prompt = given.at(-1)?.content ?? '';
    prompts.push(prompt);
    return prompt.length > most ? tooLong : { kind: 'answered', text: `Answer ${prompts.length}.`, usage, ms: 1 };
  };
  return { ask, prompts };
}

/** Answers in many words; gives the tokens of each whole prompt. */
function chattyModel(): { ask: Ask; prompts: number[] } {
  const prompts: number[] = [];
  const ask: Ask = async ({ messages }) => {
    const given = await messages();
    assert.ok(Array.isArray(given));
    prompts.push(given.reduce((sum, { content }) => sum + textTokens(content, 'prose'), 0));
    return { kind: 'answered', text: 'It does one thing or another. '.repeat(40), usage, ms: 1 };
  };
  return { ask, prompts };
}

const text = Array.from({ length: 100 }, (_, line) => `const name${line} = ${line};\n`).join('');
const file = (promptTokens = 1000) => ({
  path: 'a.ts',
  languageId: 'typescript',
  base: 900,
  promptTokens,
  read: () => Promise.resolve(text),
  outline: () => Promise.resolve(undefined),
});

describe('the summary of a file', () => {
  it('is asked for once where the file fits', async () => {
    const { ask, prompts } = modelOf(Infinity);
    assert.deepEqual(await writeFileSummary(file(), options, ask, 8000), {
      kind: 'written',
      text: 'Answer 1.',
      usage,
      ms: 1,
      base: 900,
    });
    assert.equal(prompts.length, 1);
  });

  it('is made of parts at once where the window is known to be too small, and all of the file is in them', async () => {
    const { ask, prompts } = modelOf(Infinity);
    const written = await writeFileSummary(file(), options, ask, 1000);
    assert.equal(prompts.length, 3);
    assert.ok(prompts[0]?.includes('const name0 = 0;') && prompts[1]?.includes('const name99 = 99;'));
    assert.ok(prompts[2]?.includes('Answer 1.') && prompts[2].includes('Answer 2.'));
    assert.deepEqual(written.kind === 'written' && [written.base, written.usage?.promptTokens], [undefined, 30]);
  });

  it('that is made of parts was paid at the share of each, by their tokens', async () => {
    for (const [shares, whole] of [
      [[0.5, 0.5, 0.5], 0.5],
      [[0.5, undefined, 0.5], 2 / 3],
      [[undefined, undefined, undefined], undefined],
    ] as const) {
      const { ask } = modelOf(Infinity);
      let asked = 0;
      const paid: Ask = async (request) => {
        const share = shares[asked++];
        const reply = await ask(request);
        return reply.kind === 'answered' && share !== undefined ? { ...reply, share } : reply;
      };
      const written = await writeFileSummary(file(), options, paid, 1000);
      assert.equal(written.kind === 'written' && written.share?.toFixed(6), whole?.toFixed(6));
    }
  });

  it('is made of ever smaller parts until the model takes them', async () => {
    const { ask, prompts } = modelOf(800);
    const written = await writeFileSummary(file(), options, ask, undefined);
    assert.equal(written.kind, 'written');
    assert.match(prompts.at(-2) ?? '', /part 4 of 4/);
  });

  it('does not ask without end', async () => {
    for (const window of [undefined, 0, 1]) {
      const { ask, prompts } = modelOf(0);
      const written = await writeFileSummary(file(), options, ask, window);
      assert.equal(written.kind, 'failed');
      assert.ok(prompts.length <= 200, `${prompts.length} requests with a window of ${window}`);
    }
  });

  it('does not make smaller parts because their summaries are too long together', async () => {
    const { ask, prompts } = modelOf(Infinity);
    const picky: Ask = async (request) => {
      const reply = await ask(request);
      return /parts of the file/.test(prompts.at(-1) ?? '') ? tooLong : reply;
    };
    assert.equal((await writeFileSummary(file(), options, picky, 1000)).kind, 'failed');
    assert.equal(prompts.length, 3);
  });

  it('point 4: sends nothing that the window does not hold, and says so where it holds too little', async () => {
    const long = Array.from({ length: 2000 }, (_, line) => `const name${line} = ${line};\n`).join('');
    const promptTokens = textTokens(long, 'code') + 250;
    for (const window of [300, 600, 1024, 2048, 4096, 8192, 131_072]) {
      const { ask, prompts } = chattyModel();
      const read = () => Promise.resolve(long);
      const written = await writeFileSummary({ ...file(promptTokens), read }, options, ask, window);
      for (const prompt of prompts) assert.ok(prompt <= window * 0.85, `${prompt} of ${window}`);
      assert.equal(written.kind, window >= 2048 ? 'written' : 'failed', `${window}`);
      if (written.kind === 'failed')
        assert.match(nodeReasonText(written.why), /^The model takes [\d,]+ tokens, too few for this summary; load it/);
    }
  });

  it('is missing when a part is', async () => {
    const { ask } = modelOf(Infinity);
    let asked = 0;
    const failing: Ask = (request) =>
      ++asked === 2 ? Promise.resolve({ kind: 'failed', why: said('no'), usage }) : ask(request);
    const written = await writeFileSummary(file(), options, failing, 1000);
    assert.deepEqual(written, {
      kind: 'failed',
      why: said('no'),
      usage: { ...usage, promptTokens: 20, completionTokens: 2 },
    });
    assert.equal(asked, 2);
  });
});

describe('the outline in the prompts of a file', function () {
  // The first text has its grammar loaded.
  this.timeout(20_000);
  const reader = packagedReader();
  const functions = Array.from(
    { length: 60 },
    (_, at) => `export function work${at}(given: number): number {\n${'  given += 1;\n'.repeat(8)}  return given;\n}\n`,
  );
  const code = functions.join('\n');
  const outlined = {
    ...file(textTokens(code, 'code') + 250),
    read: () => Promise.resolve(code),
    outline: (given: string, cuts: boolean) => reader.read({ language: 'typescript', key: 'a', text: given, cuts }),
  };
  const outlineIn = (prompt: string): string => /What is in the whole file:\n```\n([^`]*)```/.exec(prompt)?.[1] ?? '';

  it('stands before the whole file', async () => {
    const { ask, prompts } = modelOf(Infinity);
    await writeFileSummary(outlined, options, ask, undefined);
    const [prompt = ''] = prompts;
    assert.match(outlineIn(prompt), /^export function work0\(given: number\): number \{\n/);
    assert.ok(prompt.indexOf('What is in') < prompt.indexOf('given += 1'));
  });

  it('is what all parts of a file begin with, byte for byte; each is cut between functions and named by them', async () => {
    const { ask, prompts } = modelOf(Infinity);
    await writeFileSummary(outlined, options, ask, 3000);
    const parts = prompts.slice(0, -1);
    assert.ok(parts.length > 1);
    const heads = parts.map((prompt) => prompt.slice(0, prompt.indexOf('This is part ')));
    assert.equal(new Set(heads).size, 1);
    assert.match(outlineIn(heads[0] ?? ''), /export function work\d+/);
    for (const [index, prompt] of parts.entries()) {
      const tail = prompt.slice(heads[0]?.length);
      assert.match(tail, new RegExp(`^This is part ${index + 1} of ${parts.length} of the file\\.\n`));
      const [, holds = ''] = /"holds": "([^"]*)"/.exec(tail) ?? [];
      assert.ok(holds !== '' && holds.split(', ').every((name) => tail.includes(`function ${name}(`)));
      assert.ok(prompts.at(-1)?.includes(`"Part ${index + 1}: ${holds}"`));
      assert.match(tail, /\}\n*```$/);
    }
    const sent = parts.flatMap((prompt) => [...prompt.slice(heads[0]?.length).matchAll(/function (work\d+)\(/g)]);
    assert.equal(sent.length, functions.length);
  });

  it('is in what a request is expected to take', async () => {
    const expected: number[] = [];
    const { ask, prompts } = modelOf(Infinity);
    const noting: Ask = (request) => {
      expected.push(request.promptTokens);
      return ask(request);
    };
    await writeFileSummary(outlined, options, noting, 3000);
    for (const [index, prompt] of prompts.slice(0, -1).entries()) {
      assert.ok((expected[index] ?? 0) >= textTokens(prompt, 'code'), `${expected[index]} for part ${index + 1}`);
    }
  });

  it('is left out where a file is short, or its language has no grammar', async () => {
    for (const [path, languageId, given] of [
      ['a.ts', 'typescript', code.slice(0, 1500)],
      ['a.kt', 'kotlin', code],
    ] as const) {
      const { ask, prompts } = modelOf(Infinity);
      const promptTokens = textTokens(given, 'code') + 250;
      const read = () => Promise.resolve(given);
      await writeFileSummary({ ...outlined, path, languageId, read, promptTokens }, options, ask, undefined);
      assert.equal(outlineIn(prompts[0] ?? ''), '');
    }
  });

  it('does not make what a window holds too large', async () => {
    for (const window of [1024, 2048, 4096, 8192]) {
      const { ask, prompts } = chattyModel();
      await writeFileSummary(outlined, options, ask, window);
      for (const prompt of prompts) assert.ok(prompt <= window * 0.85, `${prompt} of ${window}`);
    }
  });
});

describe('the summary of a folder', () => {
  const children = Array.from({ length: 60 }, (_, n) => ({
    name: `file${n}.ts`,
    text: Array.from({ length: 400 }, (_, word) => `word${n}of${word}`).join(' '),
  }));
  const folder = { kind: 'folder' as const, name: 'src', children, texts: [] };

  it('tells how long its prompt was by its text, whatever was expected of the children', async () => {
    const { ask, prompts } = modelOf(Infinity);
    const written = await writeRollUp({ ...folder, children: children.slice(0, 3) }, options, ask, undefined);
    const most = textTokens(prompts[0] ?? '', 'prose');
    const { base = NaN } = written.kind === 'written' ? written : {};
    assert.ok(base >= most && base < most + 400, `${base} for a text of ${most}`);
  });

  it('is made of parts where there is much in it, each child in one of them', async () => {
    const { ask, prompts } = modelOf(Infinity);
    const written = await writeRollUp(folder, options, ask, undefined);
    assert.ok(written.kind === 'written' && written.base === undefined);
    const parts = prompts.slice(0, -1);
    assert.ok(parts.length > 1);
    for (const { name } of children) assert.equal(parts.filter((prompt) => prompt.includes(`"${name}"\n`)).length, 1);
    assert.match(prompts.at(-1) ?? '', /"Part 1"\n/);
  });

  it('is made of smaller parts where the model finds them too long', async () => {
    const { ask } = modelOf(10_000);
    assert.equal((await writeRollUp(folder, options, ask, undefined)).kind, 'written');
    const few = { ...folder, children: children.slice(0, 12) };
    assert.equal((await writeRollUp(few, options, ask, undefined)).kind, 'written');
  });

  it('point 4: sends nothing that the window does not hold, and says so where it holds too little', async () => {
    const texts = ['README.md', 'package.json'].map((name) => ({ name, text: 'many words '.repeat(1000) }));
    for (const window of [300, 1024, 2048, 4096, 131_072]) {
      for (const source of [folder, { ...folder, kind: 'project' as const, texts }]) {
        const { ask, prompts } = chattyModel();
        const few = { ...source, children: children.map(({ name, text }) => ({ name, text: text.slice(0, 900) })) };
        const written = await writeRollUp(few, options, ask, window);
        for (const prompt of prompts) assert.ok(prompt <= window * 0.9, `${prompt} of ${window}`);
        assert.equal(written.kind, window > 1024 ? 'written' : 'failed', `${window}`);
      }
    }
  });

  it('is not asked for without end', async () => {
    const { ask, prompts } = modelOf(0);
    assert.equal((await writeRollUp(folder, options, ask, undefined)).kind, 'failed');
    assert.ok(prompts.length < 150, `${prompts.length}`);
  });
});
