import { namesIn } from './summaryPrompt';

/** Answers of the demo's endpoint, written for the files of `test/fixtures/sample`. No model is behind them. */
const answers: Record<string, string> = {
  'web/tokenBucket.ts': `**In short:** \`TokenBucket\` lets a short burst of calls through and then holds the caller to a steady rate. [L11-L50]

### How it works

- The bucket starts full [L19] and remembers *when* it was last updated [L20]. No timer runs: tokens are counted only when somebody asks.
- \`tryTake\` first credits what has flowed in since then [L25], then either takes \`count\` tokens or refuses without taking any [L26-L30]. A refused call therefore costs nothing.
- \`waitTime\` turns the missing tokens into milliseconds and rounds **up** [L40], so a caller that waits that long is never a moment too early.
- \`refill\` is the heart of it [L43-L49]:

\`\`\`ts
const inflow = (elapsed / 1000) * this.options.refillPerSecond;
this.tokens = Math.min(this.options.capacity, this.tokens + inflow);
\`\`\`

### Watch out

1. \`Math.max(0, …)\` [L45] protects against a clock that jumps back: without it a caller could *lose* tokens.
2. Asking for more than \`capacity\` can never succeed, yet \`waitTime\` still names a finite wait [L36-L40].
3. Tokens are fractions, so many small refills add up without loss, apart from floating-point error.

| call | takes tokens | changes the time |
| --- | --- | --- |
| \`tryTake\` | if there are enough | yes |
| \`waitTime\` | never | yes |`,
  'web/rateLimiter.ts': `**In short:** one \`TokenBucket\` for each client, and clients that have been quiet long enough are forgotten. [L7-L40]

- A client that calls for the first time gets a fresh, full bucket [L18-L20].
- Deleting the entry and setting it again [L23-L24] moves it to the end of the \`Map\`, which keeps insertion order. So the map is always sorted by last use, and \`forgetIdle\` may stop at the first client that is still fresh [L34-L36].
- A client counts as idle after the time in which an empty bucket becomes full again [L32]. Forgetting it then changes nothing: the next bucket starts full anyway.

**Watch out:** an answer of \`retryAfterMs\` [L28] reserves nothing. Two callers may be told the same wait, and only one of them will succeed.`,
  'web/clock.ts': `**In short:** a seam for time. Code takes a \`Clock\` [L2-L5] instead of calling the system, so tests can move time by hand.

\`systemClock\` uses \`performance.now()\` [L7], which never jumps back when the wall clock is set.`,
  'cache/ttl_cache.py': `**In short:** \`TtlCache\` keeps at most \`max_entries\` values, each for \`ttl_seconds\`, and evicts the one that nobody asked for longest. [L11-L57]

- \`OrderedDict\` is both the store and the order of use [L23]: \`move_to_end\` on every hit [L33] makes the first entry the least recently used.
- Expiry is checked **when a value is read** [L30-L32]; there is no background thread.
- \`_evict\` prefers the dead over the living: it first drops what has expired [L44-L45] and only then the least recently used [L46-L47].

**Watch out**

1. \`get_or_load\` cannot tell a stored \`None\` from a miss [L50-L51], so a loader that returns \`None\` is called every time.
2. Nothing is locked: two threads that miss at once both call \`load\` [L52].
3. \`__len__\` counts expired entries too [L57].`,
  'eventlog/compact.go': `**In short:** \`Compact\` shortens an append-only log to the last event of each key, without taking away anything that a reader has not seen. [L22-L49]

1. The first pass finds the highest sequence of each key [L25-L30].
2. The second pass decides for each event [L33-L45]:
   - not yet seen by all readers → keep it [L34-L37];
   - overtaken by a later event → drop it [L38-L40];
   - a deletion that nobody needs any more → drop it, unless tombstones are kept [L41-L43].
3. \`events[:0:0]\` [L32] starts an empty slice **with no capacity**, so \`append\` must allocate and never writes into the caller's log.

**Watch out:** dropping a tombstone is safe only when no older copy of the log can come back; otherwise a deleted key rises from the dead in \`Replay\` [L51-L61].`,
};

const other = `**This is a sample answer.** The demo's endpoint is a small server inside this demo: no model is behind it, and nothing
leaves this machine.

It knows the files of the sample project: try \`web/tokenBucket.ts\`, \`web/rateLimiter.ts\`, \`cache/ttl_cache.py\` and
\`eventlog/compact.go\`. For real answers, set \`gloss.endpoint.baseUrl\` and a key.`;

const followUp = `**This is a sample answer** to your follow-up. The demo's endpoint is a small server inside this demo; a real model would
see the code, the explanation above and your question.

What a real endpoint gets is listed under *What was sent*.`;

/**
 * The answer to a chat request, as Markdown.
 *
 * @param messages the request's messages
 */
export function demoAnswer(messages: readonly { role: string; content: string }[]): string {
  if (messages.some(({ role }) => role === 'assistant')) return followUp;
  const asked = namesIn(messages.at(-1)?.content ?? '').file;
  const file = Object.keys(answers).find((name) => asked?.endsWith(name));
  return file === undefined ? other : `${answers[file]}\n\n---\n\n*A sample answer from the demo's endpoint.*`;
}
