import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createDisk } from '../../../../src/core/storage/disk';
import { openLedger, readLedger } from '../../../../src/core/summaries/keep/ledger';
import {
  type LedgerEvent,
  LedgerReplay,
  type LedgerState,
  toLine,
} from '../../../../src/core/summaries/keep/ledgerEvents';
import { keyOf, nodeOf, runOf, tempFolder } from '../../../support/summaryRecords';
import { said } from '../../../support/said';

const event: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc
    .record({
      n: fc.nat(5),
      state: fc.constantFrom('queued' as const, 'sent' as const, 'done' as const, 'failed' as const),
      summary: fc.constantFrom({}, { key: keyOf(1), hash: 'h' }),
      why: fc.string({ unit: 'binary' }).map(said),
    })
    .map(({ n, state, summary, why }): LedgerEvent => ({ is: 'node', node: nodeOf(n, { state, why, ...summary }) })),
  fc.nat(5).map((n): LedgerEvent => ({ is: 'gone', id: nodeOf(n).id })),
  fc.nat(3).map((n): LedgerEvent => ({ is: 'run', run: runOf(`run ${n}`) })),
  fc.nat(9).map((usd): LedgerEvent => ({ is: 'spent', usd, tokens: 100 * usd })),
  fc.constant<LedgerEvent>({ is: 'state', state: 'paused' }),
);
const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a))),
  fc.json().map((json) => Buffer.from(json)),
  event.map((cut) => Buffer.from(toLine(cut)).subarray(0, 20)),
);

function replayOf(events: readonly LedgerEvent[]): LedgerState {
  const state = new LedgerReplay();
  for (const each of events) state.apply(each);
  return state;
}

describe('any ledger', function () {
  this.timeout(60_000);
  const folder = tempFolder();
  const disk = createDisk(folder);
  const file = join(folder, 'ledger.jsonl');

  it('cut at any byte keeps all whole lines, and takes new ones', () =>
    fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), fc.nat(), async (events, at) => {
        const bytes = Buffer.from(events.map(toLine).join(''));
        const length = at % (bytes.length + 1);
        const kept = bytes.subarray(0, length);
        writeFileSync(file, kept);
        let end = 0;
        // A line whose end alone is cut off is whole.
        const whole = events.filter((each) => (end += Buffer.byteLength(toLine(each))) <= length + 1);
        const ledger = await openLedger(disk, ({ why }) => assert.fail(why));
        assert.deepEqual(ledger.state, replayOf(whole));
        await ledger.record(nodeOf(7));
        assert.deepEqual(await readLedger(disk), replayOf([...whole, { is: 'node', node: nodeOf(7) }]));
      }),
      { numRuns: 100 },
    ));

  it('has counts that are those of its nodes', () =>
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { nodes, failed, summarized } = replayOf(events);
        const all = [...nodes.values()];
        assert.equal(failed, all.filter(({ state }) => state === 'failed').length);
        assert.equal(summarized, all.filter(({ key }) => key !== undefined).length);
      }),
    ));

  it('with any garbage between its lines keeps all of them', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(event, garbage), { maxLength: 12 }), async (parts) => {
        const lines = parts.map((part) =>
          part instanceof Uint8Array ? Buffer.concat([part, Buffer.from('\n')]) : Buffer.from(toLine(part)),
        );
        writeFileSync(file, Buffer.concat(lines));
        const expected = replayOf(parts.flatMap((part) => (part instanceof Uint8Array ? [] : part)));
        assert.deepEqual(await readLedger(disk), expected);
        await openLedger(disk, () => undefined);
        const tidied = await openLedger(disk, ({ why }) => assert.fail(why));
        assert.deepEqual(tidied.state, expected);
      }),
      { numRuns: 100 },
    ));
});
