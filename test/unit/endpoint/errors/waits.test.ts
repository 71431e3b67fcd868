import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { readErrorBody } from '../../../../src/core/endpoint/errors/errorBody';
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
    ['PT1M30S', 90_000],
    ['00:01:30', 90_000],
    ['"30"', 30_000],
    ['2026-02-18 09:00:30', 30_000],
    ['2026-02-18T17:00:30+0800', 30_000],
    ['Wed, 18 Feb 2026 09:00:30 UTC', 30_000],
    ['Wed Feb 18 09:00:30 2026', 30_000],
    [String((now + 90_000) * 1000), 90_000],
    [String(now / 1000 + 90), 90_000],
    [String(now + 90_000), 90_000],
    ...['-1', 'NaN', 'Infinity', '1e9', '', ' ', 'soon', 'soon 5', '5, 5', '0x10', 'Wed, 18 Feb 2026 08:00:00 GMT'].map(
      (header): [string, undefined] => [header, undefined],
    ),
  ];
  for (const [header, ms] of waits) {
    it(`retry-after: ${header || '(nothing)'}`, () => assert.equal(waitOf({ 'retry-after': header }, now), ms));
  }

  for (const name of ['x-retry-after', 'retry-in', 'x-wait-time', 'backoff', 'x-ratelimit-retry-after-seconds']) {
    it(`in ${name}`, () => assert.equal(waitOf({ [name]: '7' }, now), 7000));
  }
  it('in retry-after-milliseconds', () => assert.equal(waitOf({ 'retry-after-milliseconds': '700' }, now), 700));

  const said: [words: string, ms: number | undefined][] = [
    ['Please try again in 1m30s.', 90_000],
    ['try again in 1h2m3s', 3_723_000],
    ['Limit resets in: 0h 5m 3s', 303_000],
    ['Your window resets in 2 hours, 3 minutes and 4 seconds', 7_384_000],
    ['Retry in one minute', 60_000],
    ['Rate limited, retry_after=30', 30_000],
    ['Try again at 2026-02-18T09:00:30Z', 30_000],
    ['You will regain access on 2026-02-19 at 00:00 UTC.', 54_000_000],
    [`limit will reset at ${now / 1000 + 30}`, 30_000],
    ['请稍后 10 秒再试', 10_000],
    ['请在三十秒后重试', 30_000],
    ['请一分钟后重试', 60_000],
    ['请两分钟后再试', 120_000],
    ['请在半分钟后重试', 30_000],
    ['限流，预计 2 分钟后恢复', 120_000],
    ['配额将在 3 小时后重置', 10_800_000],
    ['1分後にもう一度お試しください', 60_000],
    ['30초 후에 다시 시도하세요', 30_000],
    ['Réessayez dans 30 secondes', 30_000],
    ['Bitte warten: Warte 2 Stunden', 7_200_000],
    ['冷却时间 30s', 30_000],
    ['Please retry after 2026-02-18 17:00:30 +0800', 30_000],
    ['Requests per 60 seconds exceeded', undefined],
    ['Try again in a few moments, within 5 months', undefined],
  ];
  for (const [words, ms] of said) {
    it(`W12: in words: ${words}`, () => assert.equal(waitOf({}, now, readErrorBody(words)), ms));
  }

  const fields: [field: object, ms: number][] = [
    [{ wait_time: 30 }, 30_000],
    [{ cooldown_seconds: 30 }, 30_000],
    [{ suggestedWaitMs: 300 }, 300],
    [{ next_retry_at: '2026-02-18T09:00:30Z' }, 30_000],
    [{ retry_after: 'PT30S' }, 30_000],
    [{ retry: { after: 30 } }, 30_000],
    [{ parameters: { retry_after: 30 } }, 30_000],
    [{ details: [{ metadata: { quotaResetDelay: '41s' } }] }, 41_000],
  ];
  for (const [field, ms] of fields) {
    it(`W12: in ${JSON.stringify(field)}`, () => {
      for (const body of [{ error: { message: 'x', ...field } }, { message: 'x', ...field }]) {
        assert.equal(waitOf({}, now, readErrorBody(JSON.stringify(body))), ms);
      }
    });
  }

  it('W12: a duration is the same in each way of writing it', () => {
    const unit = fc.integer({ min: 1, max: 59 });
    fc.assert(
      fc.property(unit, unit, (minutes, seconds) => {
        const ms = (minutes * 60 + seconds) * 1000;
        for (const header of [`${minutes}m${seconds}s`, `${minutes} min ${seconds} sec`, `PT${minutes}M${seconds}S`]) {
          assert.equal(waitOf({ 'retry-after': header }, now), ms, header);
        }
        for (const words of [
          `Please retry in ${minutes}m${seconds}s.`,
          `try again in ${minutes} minutes and ${seconds} seconds`,
          `请在 ${minutes} 分 ${seconds} 秒后重试`,
          `${minutes}分${seconds}秒後に再試行してください`,
        ]) {
          assert.equal(waitOf({}, now, readErrorBody(words)), ms, words);
        }
      }),
    );
  });

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
    ['a policy that is used up', { ratelimit: '"burst";r=5;t=2, "day";r=0;t=30' }, 30_000],
    ['a quota', { 'x-quota-reset': '30' }, 30_000],
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
