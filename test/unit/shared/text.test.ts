import * as assert from 'node:assert/strict';
import { clockTime, count, measured, roughly, seconds, secondsLeft, waitingTime } from '../../../src/shared/text';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('numbers and times in words', () => {
  it('group digits alike on every machine', () => {
    assert.deepEqual([0, 999, 1204, 1_000_000].map(count), ['0', '999', '1,204', '1,000,000']);
  });

  it('M9: tell a time by the clock of this machine, and the day where it is another one', () => {
    const now = new Date(2026, 10, 27, 13, 5).getTime();
    assert.equal(clockTime(now + 4 * minute, now), '13:09');
    assert.equal(clockTime(now + 11 * hour, now), '28 Nov, 00:05');
    assert.equal(clockTime(now + 60 * 24 * hour, now), '26 Jan 2027, 13:05');
  });

  it('tell limits to the tenth of a second', () => {
    assert.deepEqual([1000, 500, 10_040].map(seconds), ['1 second', '0.5 seconds', '10 seconds']);
  });

  it('tell what something took', () => {
    assert.deepEqual([0.4, 340, 999, 1000, 2149].map(measured), ['0 ms', '340 ms', '999 ms', '1.0 s', '2.1 s']);
  });

  it('never promise less time to wait than there is', () => {
    assert.deepEqual([-5, 0, 1, 1001].map(secondsLeft), ['1 s', '1 s', '1 s', '2 s']);
    assert.deepEqual([1, 61 * second, 119 * second, 2 * minute, 121 * second, 25 * hour, 49 * hour].map(waitingTime), [
      '1 second',
      '61 seconds',
      '119 seconds',
      '2 minutes',
      '3 minutes',
      '25 hours',
      '3 days',
    ]);
  });

  it('give estimates no more digits than they are good for', () => {
    assert.deepEqual([0, 7.4, 7.5, 48, 50, 100, 2999, 3000, 3600 * 2.4].map(roughly), [
      'a few seconds',
      'a few seconds',
      'about 10 seconds',
      'about 50 seconds',
      'about 1 minute',
      'about 2 minutes',
      'about 50 minutes',
      'about 1 hour',
      'about 2 hours',
    ]);
  });
});
