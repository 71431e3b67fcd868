import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Conversation } from '../../../src/core/explanation/conversation';
import { readConversation, toText } from '../../../src/core/explanation/conversationText';
import { shownTurn } from '../../../src/core/explanation/keptTurn';
import type { Turn } from '../../../src/shared/protocol';
import { conversation, fromSentences, unversioned, versionOne } from '../../support/conversations';
import { cases, fuzzTimeout } from '../../support/fuzz';
import { spoiled } from '../../support/spoiled';

/** Where each value of a conversation stands (`*` for each of a list), what it must be, and whether it may be absent. */
const fields: [path: string, is: (value: unknown) => boolean, absent?: 'may be absent'][] = [
  ['key', (key) => /^[0-9a-f]{64}$/.test(key as string)],
  ['at', (at) => !Number.isNaN(new Date(at as number).getTime())],
  ['target.kind', (kind) => kind === 'code'],
  ['target.uri', isString],
  ['target.ranges.*.firstLine', isLine],
  ['target.ranges.*.lastLine', isLine],
  ['target.scope.kind', (kind) => ['selection', 'symbol', 'file'].includes(kind as string)],
  ['target.scope.name', isString, 'may be absent'],
  ['subject.lineCount', (value) => value === 0 || isLine(value)],
  ['subject.stale', isBoolean],
  ['subject.altered.*.name', isString, 'may be absent'],
  ['subject.altered.*.path', isString, 'may be absent'],
  ['subject.altered.*.line', isLine, 'may be absent'],
  ['subject.altered.*.callers.*.path', isString, 'may be absent'],
  ['subject.altered.*.callers.*.line', isLine, 'may be absent'],
  ['subject.altered.*.more', isAmount, 'may be absent'],
  ['sourceHash', isString],
  ['opening.*.role', (role) => ['system', 'user', 'assistant'].includes(role as string)],
  ['opening.*.content', isString],
  ['turns.*.id', isLine],
  ['turns.*.question', isString],
  ['turns.*.answer', isString],
  ['turns.*.asked', isString, 'may be absent'],
  ['turns.*.reasoning', isString],
  ['turns.*.model', isString],
  ['turns.*.usage.promptTokens', isAmount, 'may be absent'],
  ['turns.*.usage.completionTokens', isAmount, 'may be absent'],
  ['turns.*.usage.cachedTokens', isAmount, 'may be absent'],
  ['turns.*.usage.usd', isAmount, 'may be absent'],
  ['turns.*.note.kind', (kind) => ['stopped', 'incomplete'].includes(kind as string), 'may be absent'],
  ['turns.*.sent.*.title.code', isString],
  ['turns.*.sent.*.text', isString],
  ['turns.*.sent.*.tokens', isAmount],
  ['turns.*.sent.*.leftOut', isBoolean],
  ['turns.*.sent.*.id', isString, 'may be absent'],
  ['turns.*.sent.*.off', (off) => off === true, 'may be absent'],
  ['turns.*.sent.*.source.own', (own) => own === true, 'may be absent'],
  ['turns.*.sent.*.source.path', isString, 'may be absent'],
  ['turns.*.sent.*.source.ranges.*.firstLine', isLine, 'may be absent'],
  ['turns.*.sent.*.source.ranges.*.lastLine', isLine, 'may be absent'],
  ['turns.*.names.*.text', isString],
  ['turns.*.names.*.found', (found) => ['seen', 'exists', 'missing', 'sought', 'differs'].includes(found as string)],
  ['turns.*.names.*.missing', isString, 'may be absent'],
  ['turns.*.names.*.value', isString, 'may be absent'],
  ['turns.*.names.*.nth', isAmount, 'may be absent'],
  ['turns.*.names.*.place.path', isString, 'may be absent'],
  ['turns.*.names.*.place.line', isLine, 'may be absent'],
  ['turns.*.names.*.place.name', isString, 'may be absent'],
  ['phase', (phase) => ['done', 'cut-off', 'stopped', 'failed'].includes(phase as string)],
];

function isString(value: unknown): boolean {
  return typeof value === 'string';
}
function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}
function isAmount(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}
function isLine(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The values that stand at a path; undefined where there is none. */
function valuesAt(value: unknown, path: string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (name === '*') {
    if (value === undefined) return [];
    assert.ok(Array.isArray(value), 'a list');
    return value.flatMap((item) => valuesAt(item, rest));
  }
  if (value === undefined) return [undefined];
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), 'a record');
  return valuesAt((value as Record<string, unknown>)[name], rest);
}

/** Whether all that is said of a turn are words. */
function areSaid({ note, failure, sent, masked = [] }: Turn): boolean {
  const texts = [...sent.map(({ title }) => title), ...masked.map(({ kind }) => kind)];
  if (note?.kind === 'incomplete') texts.push(note.why);
  if (failure) texts.push(failure.what, failure.next, ...failure.actions);
  return texts.every(isString);
}

/** Throws when the panel, or what asks on, would stumble over something. */
function assertWhole(value: unknown): void {
  for (const [path, is, absent] of fields) {
    const names = path.split('.');
    // A list that may be absent has nothing to look into.
    const optional = absent && names.at(-1) === '*' ? names.slice(0, -1) : names;
    for (const found of valuesAt(value, optional)) {
      if (found === undefined && absent) continue;
      for (const item of optional === names ? [found] : (found as unknown[])) assert.ok(is(item), path);
    }
  }
  // Whatever code it is, there are words for it.
  for (const turn of (value as Conversation).turns) assert.ok(areSaid(shownTurn(turn)), JSON.stringify(turn));
  const ids = valuesAt(value, ['turns', '*', 'id']) as number[];
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => a - b),
  );
  assert.ok(ids.length > 0 && valuesAt(value, ['target', 'ranges', '*']).length > 0);
}

describe('the file of a conversation', function () {
  this.timeout(fuzzTimeout);

  it('is read as it was written', () => {
    assert.deepEqual(readConversation(toText(conversation())), conversation());
    assertWhole(conversation());
  });

  it('is read where it is about changes, between whichever versions, and not where these are missing', () => {
    const repository = 'file:///w';
    const about = (of: unknown) => ({
      ...conversation(),
      target: { kind: 'changes', uri: repository, of, paths: ['a'] },
    });
    const sides = [
      { kind: 'staged', repository },
      { kind: 'working', repository },
      { kind: 'commit', repository, id: 'abc', about: 'Mend it' },
      { kind: 'compared', before: 'git:/w/a.ts?x', after: 'file:///w/a.ts' },
    ];
    for (const of of sides) {
      const kept = about(of) as Conversation;
      assert.deepEqual(readConversation(toText(kept)), kept);
      for (const name of Object.keys(of)) {
        const spoilt = about({ ...of, [name]: 7 }) as unknown as Conversation;
        assert.equal(readConversation(toText(spoilt)), undefined, `${of.kind}.${name}`);
      }
    }
  });

  it('is read where it is about the calls that lead to a function, and not where one of these is spoilt', () => {
    const hop = {
      name: 'main',
      path: 'a.ts',
      firstLine: 1,
      lastLine: 9,
      calls: 'f',
      line: 3,
      text: 'f();',
      byName: true,
    };
    const about = (hops: unknown) => {
      const { target, ...rest } = conversation();
      return { ...rest, target: { ...target, scope: { kind: 'path', name: 'f', hops } } } as Conversation;
    };
    assert.deepEqual(readConversation(toText(about([hop]))), about([hop]));
    for (const name of Object.keys(hop)) {
      assert.equal(readConversation(toText(about([{ ...hop, [name]: [] }]))), undefined, name);
    }
    assert.equal(readConversation(toText(about(undefined))), undefined);
  });

  it('is read as far as it goes when it was written before there were versions', () => {
    const { turns, ...rest } = fromSentences();
    const withoutUsage = turns.map(({ usage: _, ...turn }) => turn);
    assert.deepEqual(readConversation(unversioned()), { ...rest, turns: withoutUsage });
  });

  it('is read with its sentences as they are when it was written while sentences were kept', () => {
    const found = readConversation(versionOne());
    assert.deepEqual(found, fromSentences());
    const [first, second] = found.turns.map(shownTurn);
    assert.deepEqual(first?.note, { kind: 'incomplete', why: 'The answer reached its limit.' });
    assert.deepEqual(
      first.sent.map(({ title }) => title),
      ['Instructions', '文件的导入', 'Definition'],
    );
    const { what, next, actions } = second?.failure ?? {};
    assert.deepEqual([what, next, actions], ['The key was refused.', 'Enter another.', ['set-key', 'retry']]);
    assert.equal(second?.masked?.[0]?.kind, 'GitHub token');
    // Kept anew, it stays as it was.
    assert.deepEqual(readConversation(toText(found)), found);
  });

  it('is not read when it is of a later version', () => {
    assert.equal(readConversation(toText(conversation()).replace('"version":2', '"version":3')), undefined);
  });

  it('L8: spoiled in any way is not read, or is whole', () => {
    let read = 0;
    fc.assert(
      fc.property(spoiled(toText(conversation()), versionOne(), unversioned()), (text) => {
        const found = readConversation(text);
        if (!found) return;
        read += 1;
        assertWhole(found);
      }),
      { numRuns: cases },
    );
    assert.ok(read > 0, 'some changes do no harm');
  });

  it('L8: is none while its answer still streams', () => {
    for (const phase of ['streaming', 'waiting', 'preparing', 'needs-key', 'empty', 'toString']) {
      assert.equal(
        readConversation(toText(conversation()).replace('"phase":"stopped"', `"phase":"${phase}"`)),
        undefined,
      );
    }
  });

  it('cut anywhere, or not ours at all, is not read', () => {
    const text = toText(conversation());
    for (let length = 0; length < text.length; length++) {
      assert.equal(readConversation(text.slice(0, length)), undefined);
    }
    fc.assert(fc.property(fc.json(), (json) => readConversation(json) === undefined));
  });

  it('names only documents that an editor takes for one', () => {
    const withUri = (uri: string): string => {
      const { target, ...rest } = conversation();
      return toText({ ...rest, target: { ...target, uri } });
    };
    for (const uri of ['file:///w/a.ts', 'untitled:Untitled-1', 'vscode-remote://ssh%2Bhost/a', 'git:/w/a.ts?%7B%7D']) {
      assert.ok(readConversation(withUri(uri)), uri);
    }
    for (const uri of ['', 'a.ts', '/w/a.ts', 'ä:/w', 'git:////w/a.ts', 'file:////w/a.ts']) {
      assert.equal(readConversation(withUri(uri)), undefined, uri);
    }
  });
});
