import * as assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/chat/types';
import { EndpointError } from '../../../src/core/failures/endpointError';
import { attemptOf } from '../../../src/core/chat/attempt';
import type { Attempt } from '../../../src/core/gate/attempt';
import { said } from '../../support/said';

describe('what an outcome means for the gate', () => {
  const outcome = (kind: EndpointError['kind'], status?: number, again?: { afterMs?: number }): Outcome => ({
    kind: 'failed',
    error: new EndpointError(kind, said('No.'), { host: 'api.example.com', status }),
    again,
  });
  const rows: [name: string, outcome: Outcome, kind: Attempt<unknown>['kind']][] = [
    ['an answer', { kind: 'complete' }, 'settled'],
    ['a stop', { kind: 'stopped' }, 'settled'],
    ['a refused key', outcome('unauthorized', 401), 'settled'],
    ['429', outcome('rate-limit', 429, { afterMs: 120_000 }), 'refused'],
    ['a rate limit told within a stream', outcome('rate-limit', 200, {}), 'refused'],
    ['429 with an empty balance', outcome('billing', 429), 'settled'],
    ['503', outcome('server', 503, {}), 'refused'],
    ['529', outcome('server', 529, {}), 'refused'],
    ['500', outcome('server', 500, {}), 'failed'],
    ['no connection', outcome('unreachable', undefined, {}), 'failed'],
    ['500 that asks for more than a minute', outcome('server', 500, { afterMs: 61_000 }), 'failed'],
  ];
  for (const [name, given, kind] of rows) {
    it(`${name}: ${kind}`, () => {
      const attempt = attemptOf({ outcome: given });
      assert.equal(attempt.kind, kind);
      assert.equal(attempt.result.outcome, given);
      if (given.kind === 'failed' && attempt.kind === 'refused') assert.equal(attempt.afterMs, given.again?.afterMs);
    });
  }
});
