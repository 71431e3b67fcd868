import assert from 'node:assert/strict';
import {
  type ConsentCase,
  type Consents,
  mustAskToSend,
  withConsent,
} from '../../../../src/core/summaries/plan/consent';
import type { Plan } from '../../../../src/core/summaries/plan/plan';
import type { NodeRecord, NodeState, RunRecord } from '../../../../src/core/summaries/types';

const [address, other] = ['https://a.example/v1', 'https://b.example/v1'];
const node = (path: string) => ({ id: `file:///p/${path}`, kind: 'file' as const, path, root: 'file:///p' });
const planOf = (...paths: string[]): Plan =>
  ({ files: paths.map((path) => ({ node: node(path), twins: [] })) }) as unknown as Plan;
const runOf = (path: string, more: Partial<RunRecord> = {}): RunRecord =>
  ({ scopes: [{ id: `file:///p/${path}`, path, root: 'file:///p' }], address, ...more }) as RunRecord;
const none: Consents = new Map();
const known = (states: Record<string, NodeState>): ReadonlyMap<string, NodeRecord> =>
  new Map(Object.entries(states).map(([path, state]) => [node(path).id, { ...node(path), state, at: 0 }]));
const asks = (changes: Partial<ConsentCase>): boolean =>
  mustAskToSend({
    plan: planOf('a.ts'),
    run: runOf(''),
    address,
    consents: none,
    known: known({ 'a.ts': 'done' }),
    goesOn: false,
    ...changes,
  });

describe('consent to send', () => {
  it('H3: is asked for once for a folder and an endpoint', () => {
    assert.ok(asks({}));
    const consents = withConsent(none, runOf(''), address);
    assert.ok(!asks({ consents }));
    assert.ok(asks({ consents, address: other }), 'another endpoint');
    const src = withConsent(none, runOf('src'), address);
    assert.ok(!asks({ consents: src, run: runOf('src/deep') }), 'a folder in it');
    assert.ok(asks({ consents: src }), 'the folder around it');
    assert.ok(asks({ consents: src, run: runOf('src2') }), 'a folder with a name that begins alike');
    const both = withConsent(withConsent(src, runOf('lib'), address), runOf('src'), other);
    assert.ok(!asks({ consents: both, run: runOf('src') }) && !asks({ consents: both, run: runOf('lib') }));
    assert.ok(!asks({ consents: both, run: runOf('src'), address: other }));
  });

  it('H3: is asked for again when a new run finds a file that was not to be sent before', () => {
    const again = {
      consents: withConsent(none, runOf(''), address),
      known: known({ 'a.ts': 'done', 'k.txt': 'skipped' }),
    };
    assert.ok(!asks(again));
    assert.ok(asks({ ...again, plan: planOf('a.ts', 'customers.csv') }), 'a file that is new');
    assert.ok(asks({ ...again, plan: planOf('k.txt') }), 'a file that was left out');
    assert.ok(asks({ ...again, known: new Map() }), 'a ledger that knows nothing');
  });

  it('H3: to some files is none to their folder', () => {
    assert.ok(asks({ consents: withConsent(none, runOf('', { only: ['file:///p/a.ts'] }), address) }));
  });

  it('H3: is asked for again when a run goes on with another endpoint or another file', () => {
    const consents = withConsent(withConsent(none, runOf(''), address), runOf(''), other);
    const goesOn = {
      consents,
      goesOn: true,
      known: known({ 'a.ts': 'queued', 'b.ts': 'failed', 'key.txt': 'skipped' }),
    };
    assert.ok(!asks(goesOn));
    assert.ok(!asks({ ...goesOn, plan: planOf('a.ts', 'b.ts') }));
    assert.ok(asks({ ...goesOn, address: other }));
    assert.ok(asks({ ...goesOn, plan: planOf('a.ts', 'customers.csv') }), 'a file that is new');
    assert.ok(asks({ ...goesOn, plan: planOf('a.ts', 'key.txt') }), 'a file that was left out');
    const twins = { files: [{ node: node('a.ts'), twins: [node('new.ts')] }] } as unknown as Plan;
    assert.ok(asks({ ...goesOn, plan: twins }), 'a new file with the same content');
    const old = runOf('');
    delete old.address;
    assert.ok(asks({ ...goesOn, run: old }), 'a run of an earlier version, of which no endpoint is known');
  });
});
