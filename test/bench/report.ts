export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Prints whether a value keeps its limit; the process fails when one does not. */
export function check(what: string, value: number, limit: number): void {
  const good = value <= limit;
  console.log(`${good ? 'ok  ' : 'MISS'} ${what}: ${value.toFixed(3)} (at most ${limit})`);
  if (!good) process.exitCode = 1;
}
