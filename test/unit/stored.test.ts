import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import type { Outcome } from '../../src/core/chat/types';
import { connectionError } from '../../src/core/endpoint/errors/connectionErrors';
import { ConnectionError } from '../../src/core/endpoint/wire/http';
import { conversationOf } from '../../src/core/explanation/conversation';
import { readConversation, toText } from '../../src/core/explanation/conversationText';
import { shownTurn } from '../../src/core/explanation/keptTurn';
import { Session } from '../../src/core/explanation/session';
import { titleOf } from '../../src/core/explanation/target';
import type { TurnFailure } from '../../src/core/explanation/turnFailure';
import { createMasker } from '../../src/core/privacy/masker';
import { explanationPrompt } from '../../src/core/prompt/explanationPrompt';
import { remarkOn } from '../../src/core/prompt/window';
import { nodeReasonText } from '../../src/core/summaries/reasons/nodeReason';
import { runReasonText } from '../../src/core/summaries/reasons/runReason';
import type { RunRecord } from '../../src/core/summaries/types';
import type { Reply } from '../endpoint/reply';
import { conversation, versionOne } from '../support/conversations';
import { fuzzTimeout } from '../support/fuzz';
import { said } from '../support/said';
import { sentencesIn } from '../support/storedSentences';
import { jsonOf, readCases, streamOf, wireCase } from '../support/wireCases';
import { type World, openWorld, reasonOf, whyOf } from './summaries/run/runWorld';

/** Whatever is said while something is in Chinese. */
function inChinese<Result>(say: () => Result): Result {
  config({ contents: readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8') });
  try {
    return say();
  } finally {
    config({ contents: '{}' });
  }
}

const isChinese = (text: string | undefined): boolean => /\p{Script=Han}/u.test(text ?? '');

describe('what is kept holds no sentence of the display', function () {
  this.timeout(fuzzTimeout);
  const { target, sourceHash, key } = conversation();
  const code = "const a = 1;\nconst url = 'https://me:hunter2hunter@db.example';\n";

  /** How requests end: as in the field, by any status, and without a connection. */
  async function ends(): Promise<Outcome[]> {
    const names = globSync('test/fixtures/wire/*.http').map((path) => path.replace(/^.*\/|\.http$/g, ''));
    const statuses = [301, 400, 401, 402, 403, 404, 413, 422, 429, 451, 500, 503, 529];
    const answers = [
      ...names.map(wireCase),
      ...statuses.map((status) => jsonOf(status, { error: { message: 'It is not to be.' } }, { location: '/x' })),
      jsonOf(429, {}, { 'retry-after': '7200' }),
      jsonOf(200, '<html>'),
      streamOf('data: {"choices":[{"delta":{"content":"alpha"},"finish_reason":"because"}]}\n\n'),
      streamOf(`data: {"choices":[{"delta":{"content":"${'again and '.repeat(3000)}"}}]}\n\n`),
    ];
    const outcomes = await Promise.all(answers.map(async (answer) => (await readCases([answer])).outcome));
    const codes = ['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'EPROTO', 'ETIMEDOUT', 'PROXY_KIND', 'HPE_X', 'E'];
    const proxies = [undefined, { host: 'proxy.example', status: 407 }, { host: 'proxy.example' }];
    const errors = codes.flatMap((name) =>
      proxies.map((proxy) => new ConnectionError(name, { sent: false, reused: false, ...(proxy && { proxy }) })),
    );
    const url = new URL('http://localhost:11434/v1');
    return [
      ...outcomes,
      ...errors.map((error): Outcome => ({ kind: 'failed', error: connectionError(error, url, 5000) })),
    ];
  }

  const window = { tokens: 4096, raise: { code: 'ollama-variable', tokens: 16_384 } } as const;
  const failures: TurnFailure[] = [
    { code: 'own' },
    { code: 'too-large', characters: 3_000_000 },
    { code: 'budget-too-small', budget: 200 },
    { code: 'too-large-for-window', tokens: 9000, room: 3000, window },
    { code: 'conversation-too-large', tokens: 9000, window: { ...window, raise: { code: 'larger-model' } } },
    { code: 'model', host: 'api.example.com', problem: { name: 'gone', nearest: ['small', 'large'] } },
    { code: 'settings', problem: 'The base URL is empty.', next: 'Correct gloss.endpoint.baseUrl in the settings.' },
  ];

  /** The text that is kept of an explanation, a question about it that ends so, and one that fails so before it is sent. */
  async function keptOf(outcome: Outcome, failure: TurnFailure): Promise<string> {
    const masking = (await createMasker({ text: code, path: 'a.ts' })).begin();
    const part = masking.lines({ firstLine: 1, text: code });
    const context = {
      path: 'a.ts',
      languageId: 'typescript',
      parts: [part],
      cold: true,
      enclosing: part,
      imports: part,
    };
    const summaries = [{ of: 'folder' as const, text: 'It adds.', stale: true }];
    const { sent } = explanationPrompt(
      { ...context, summaries, diagnostics: [{ line: 1, severity: 'error', message: 'No.' }], scope: { kind: 'file' } },
      { level: 'brief', language: 'en', instructions: '' },
      6000,
    );
    const settings = { level: 'standard', language: 'English', model: 'm', host: 'h', endpoint: 'H' } as const;
    const session = new Session(
      { post: () => undefined, changed: () => undefined, hasKeyPage: () => true, spent: (usage) => usage },
      { ...settings, money: { currency: 'USD', cnyPerUsd: 1 } },
    );
    const run = session.start('Reading', { label: 'a.ts', lineCount: 2, stale: true });
    session.addTurn('', { sent, masked: masking.secrets() });
    session.remark(remarkOn(window, 'shortened'));
    await session.answer(run, [], async function* () {
      yield await Promise.resolve({ type: 'text' as const, answer: 'It adds.', reasoning: '' });
      yield { type: 'end' as const, outcome };
    });
    const title = titleOf({ kind: 'summary', uri: 'file:///w/a.ts', name: 'a.ts' });
    const again = session.start('Asking');
    session.addTurn('Why?', { sent: [{ title, text: 'It adds.', tokens: 3, leftOut: false }] });
    session.fail(again, failure);
    const kept = conversationOf({ key, target, sourceHash, opening: conversation().opening }, session.state, 1);
    return toText(kept ?? assert.fail());
  }

  it('of an explanation, however it ends; and it is read again as it was', async () => {
    const outcomes = await ends();
    assert.ok(outcomes.length > 60, `${outcomes.length} ends`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...outcomes), fc.constantFrom(...failures), async (outcome, failure) => {
        const text = await keptOf(outcome, failure);
        assert.deepEqual(sentencesIn(JSON.parse(text)), []);
        const read = readConversation(text);
        assert.ok(read, text);
        assert.equal(toText(read), text);
      }),
      { numRuns: 300 },
    );
  });

  it('but is shown in the language of the display', async () => {
    const error = connectionError(new Error('?'), new URL('https://api.openai.com/v1'), 5000);
    const read = readConversation(await keptOf({ kind: 'failed', error }, failures[1] ?? assert.fail()));
    const show = () =>
      (read?.turns ?? []).map(shownTurn).flatMap(({ failure, sent }) => [failure?.what, sent[0]?.title]);
    assert.deepEqual(show(), [
      'OpenAI closed the connection before it answered.',
      'Shortened for the 4,096 tokens that are loaded for the model. ' +
        'Start Ollama with OLLAMA_CONTEXT_LENGTH=16384 to have more room.',
      'This is 3,000,000 characters of code; at most 2,097,152 are explained.',
      'Summary of a.ts',
    ]);
    assert.ok(inChinese(show).every(isChinese), inChinese(show).join());
  });

  describe('of a run', () => {
    let world: World;
    afterEach(() => world.close());

    const lines = async (): Promise<unknown[]> => {
      const ledger = (await world.disk.read('ledger.jsonl')) ?? '';
      return ledger
        .split('\n')
        .slice(0, -1)
        .map((line): unknown => JSON.parse(line));
    };

    const tree = Object.fromEntries(
      Array.from({ length: 14 }, (_, n) => [`src/file${n}.ts`, `export const name${n} = 42;\n`]),
    );
    const skipped = { '.env': 'A=1\n', 'empty.ts': '', 'b.bin': '\0\0', 'c.ts': `${code}\n` };

    it('whatever a file is left out for or fails by', async () => {
      world = await openWorld({ ...tree, ...skipped, 'lone/a.ts': 'export {};\n' });
      const replies: Record<string, Reply> = {
        'file src/file0.ts': { finishReason: 'content_filter' },
        'file src/file2.ts': { finishReason: 'length' },
        'file src/file4.ts': { status: 500, json: { error: { message: 'overloaded' } } },
        'file src/file6.ts': { finishReason: 'because' },
        'file lone/a.ts': { status: 400 },
      };
      world.answer = (subject) => replies[subject];
      const run = await world.start();
      assert.equal(await run.ended, 'finished');
      assert.deepEqual(sentencesIn(await lines()), []);
      for (const path of [
        ...Object.keys(skipped),
        'src/file0.ts',
        'src/file2.ts',
        'src/file4.ts',
        'lone',
        'lone/a.ts',
      ]) {
        const why = (): string => whyOf(run, path);
        assert.ok(why() !== '' && !isChinese(why()), path);
        assert.ok(isChinese(inChinese(why)) || path in skipped, `${path}: ${inChinese(why)}`);
      }
      assert.ok(run.record('src/file6.ts')?.doubt);
    });

    const stops: [why: string, reply: Reply | undefined, more: { stopAtUsd?: number; stopAtTokens?: number }][] = [
      ['a refused key', { status: 401, json: { error: { message: 'no' } } }, {}],
      ['ten failures', { finishReason: 'content_filter' }, {}],
      ['a long wait', { status: 429, headers: { 'retry-after': '999999' } }, {}],
      ['its cap', undefined, { stopAtUsd: 0.001 }],
      ['its cap in tokens', undefined, { stopAtTokens: 500 }],
    ];
    for (const [why, reply, more] of stops) {
      it(`whatever it is stopped by: ${why}`, async () => {
        world = await openWorld(tree, { atOnce: 1 });
        world.answer = () => reply;
        const run = await world.start(more);
        assert.notEqual(await run.ended, 'finished');
        assert.deepEqual(sentencesIn(await lines()), []);
        assert.ok(reasonOf(run) !== '' && !isChinese(reasonOf(run)));
        assert.ok(
          isChinese(inChinese(() => reasonOf(run))),
          inChinese(() => reasonOf(run)),
        );
      });
    }
  });

  it('and would be noticed', () => {
    const run: Partial<RunRecord> = { why: said(runReasonText({ code: 'usd-cap', usd: 5 })) };
    assert.deepEqual(sentencesIn({ run }), [
      '.run.why.text: The next request would take the run beyond its cap of $5.',
    ]);
    const why = nodeReasonText({ code: 'skip', skip: { reason: 'secret:content', detail: 'private-key' } });
    assert.equal(sentencesIn([{ node: { why } }]).length, 1);
    assert.deepEqual(sentencesIn(JSON.parse(versionOne())), ['.turns.1.masked.0.kind: GitHub token']);
  });
});
