/** Milliseconds of the processor that a function takes: what other programs take is not in it. */
export function processorMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What `pace` takes on a machine where the limits of the tests were set, in milliseconds. */
const usualMs = 10;
const text = 'a name = "value of it", '.repeat(4000);

/** Work of the kinds that are measured: a pattern with a repetition, and steps from letter to letter. */
function pace(): void {
  let sum = 0;
  for (let count = 0; count < 12; count++) {
    for (const { index } of text.matchAll(/(\w+) = "[^"]*"/g)) sum += index;
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  }
  if (sum === 0) throw new Error('There was nothing to do.');
}

/**
 * Whether a time of the processor is within a limit, both in milliseconds. The limit grows with what the processor takes
 * for `pace` at that moment: where several machines share one, it can be ten times as much as usual.
 */
export function isWithin(ms: number, limit: number): boolean {
  if (ms <= limit) return true;
  // The first runs are slow, since they are compiled.
  const paceMs = Math.min(...Array.from({ length: 4 }, () => processorMs(pace)));
  return ms <= limit * (paceMs / usualMs);
}
