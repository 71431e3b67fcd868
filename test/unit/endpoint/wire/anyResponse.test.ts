import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { collect, request, settingsFor } from '../../../support/canaryClient';
import { endpointBed } from '../../../support/endpointBed';
import { cases, fuzzTimeout } from '../../../support/fuzz';
import { done, goodResponse } from './row';

describe('any response', function () {
  this.timeout(fuzzTimeout);
  const bed = endpointBed();

  it('has exactly one end, whatever bytes come in place of a response', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.nat().map((position) => Buffer.from((goodResponse + done).slice(0, position % goodResponse.length))),
          fc
            .tuple(fc.nat(goodResponse.length), fc.uint8Array({ maxLength: 20 }))
            .map(([at, noise]) =>
              Buffer.concat([Buffer.from(goodResponse.slice(0, at)), noise, Buffer.from(goodResponse.slice(at))]),
            ),
        ),
        fc.constantFrom('close' as const, 'reset' as const),
        fc.integer({ min: 1, max: 60 }),
        async (bytes, then, split) => {
          bed.endpoint.reset();
          bed.endpoint.script({ raw: [bytes], split, then });
          const settings = settingsFor(bed.endpoint.url, { maxAttempts: 1 });
          const { outcome, answer } = await collect(
            createEndpointClient({ settings, send: bed.transport.send }).stream(request, new AbortController().signal),
          );
          if (outcome.kind === 'complete') assert.ok(answer !== '');
        },
      ),
      { numRuns: cases },
    ));
});
