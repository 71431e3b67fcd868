import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { limitRenewal, waitOf } from '../../../../src/core/endpoint/errors/waits';

const now = Date.parse('2026-02-18T09:00:00Z');
const year = 365 * 86_400_000;

describe('M9: how long a server asks to wait', () => {
  const waits: [header: string, ms: number | undefined][] = [
    ['Wed, 18 Feb 2026 09:00:30 GMT', 30_000],
    ['Wednesday, 18-Feb-26 09:00:30 GMT', 30_000],
    ['2026-02-18T09:00:30Z', 30_000],
    ['2026-02-18T10:00:30.5+01:00', 30_500],
    ['999999', 999_999_000],
    ['9999999999999', year],
    [String(now / 1000 + 90), 90_000],
    [String(now + 90_000), 90_000],
    ...['-1', 'NaN', 'Infinity', '1e9', '', ' ', 'soon', 'soon 5', '5, 5', '0x10', 'Wed, 18 Feb 2026 08:00:00 GMT'].map(
      (header): [string, undefined] => [header, undefined],
    ),
  ];
  for (const [header, ms] of waits) {
    it(`retry-after: ${header || '(nothing)'}`, () => assert.equal(waitOf({ 'retry-after': header }, now), ms));
  }

  const renewals: [name: string, headers: Record<string, string>, ms: number | undefined][] = [
    ['OpenAI', { 'x-ratelimit-reset-requests': '6m0s', 'x-ratelimit-remaining-requests': '0' }, 360_000],
    [
      'the limit of which nothing remains',
      {
        'x-ratelimit-remaining-requests': '14370',
        'x-ratelimit-reset-requests': '2m59.56s',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '7.66s',
      },
      7660,
    ],
    ['a limit that is not used up', { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '30' }, undefined],
    ['OpenRouter', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 90_000) }, 90_000],
    ['a Unix time', { 'x-rate-limit-reset': String(now / 1000 + 5) }, 5000],
    ['seconds', { 'ratelimit-reset': '17' }, 17_000],
    ['milliseconds', { 'x-ratelimit-reset-tokens': '120ms' }, 120],
    [
      'Anthropic',
      {
        'anthropic-ratelimit-tokens-remaining': '0',
        'anthropic-ratelimit-tokens-reset': '2026-02-18T09:01:00Z',
        'anthropic-ratelimit-requests-remaining': '9',
        'anthropic-ratelimit-requests-reset': '2026-02-18T11:00:00Z',
      },
      60_000,
    ],
    ['the past', { 'x-ratelimit-reset': '2020-01-01T00:00:00Z' }, undefined],
    ['nonsense', { 'x-ratelimit-reset': 'm', 'ratelimit-reset': '-4', 'x-ratelimit-reset-tokens': '' }, undefined],
    ['no such header', { 'retry-after': '4' }, undefined],
  ];
  for (const [name, headers, ms] of renewals) it(`until ${name}`, () => assert.equal(limitRenewal(headers, now), ms));

  it('is no time or one of this year, whatever the headers hold', () => {
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    const names = ['retry-after', 'retry-after-ms', 'x-ratelimit-reset', 'x-ratelimit-remaining', 'ratelimit-reset'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), text), (headers) => {
        for (const ms of [waitOf(headers, now), limitRenewal(headers, now)]) {
          assert.ok(ms === undefined || (ms >= 0 && ms <= year), `${ms}`);
        }
      }),
    );
  });
});
