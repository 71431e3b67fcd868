import type { RecordedRequest } from '../endpoint/recordedRequest';
import { subjectOf } from '../endpoint/summaryPrompt';

/** Summaries of the sample project, by the ends of what they are about. */
const summaries: Record<string, string> = {
  'README.md': 'Tells what the sample project is for and how it is laid out.',
  'ttl_cache.py': 'A cache that forgets entries after a time, and the least used ones when it is full.',
  'compact.go': 'Shortens an append-only log to the last event of each key.',
  'clock.ts': 'A seam for time, so that tests can move it by hand.',
  'rateLimiter.ts': 'One token bucket for each client; clients that are quiet for long are forgotten.',
  'tokenBucket.ts': 'Lets a short burst of calls through, then holds the caller to a steady rate.',
  cache: 'Keeps answers for a while, so that they are not computed twice.',
  eventlog: 'Keeps a log of events short without losing what readers still need.',
  web: 'Limits how often a client may call, by token buckets.',
};

/** A summary for the pictures. */
export function summaryAnswer(request: RecordedRequest): string {
  const subject = subjectOf(request);
  const known = Object.keys(summaries).find((name) => subject.endsWith(name));
  return known ? summaries[known]! : 'Small pieces that servers need: rate limits, a cache, an event log.';
}
