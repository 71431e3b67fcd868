/**
 * The names most like a given one, best first. The parts of a name (`gpt`, `4`, `turbo`) tell families apart, pairs of
 * letters forgive typing errors.
 */
export function nearestNames(name: string, names: readonly string[], most = 3): string[] {
  const wanted = features(name);
  return names
    .map((candidate) => ({ candidate, likeness: likeness(wanted, features(candidate)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

interface Features {
  parts: Set<string>;
  pairs: Set<string>;
}

function features(name: string): Features {
  const lower = name.toLowerCase();
  const pairs = Array.from({ length: Math.max(0, lower.length - 1) }, (_, start) => lower.slice(start, start + 2));
  return { parts: new Set(lower.split(/[^a-z0-9]+/).filter(Boolean)), pairs: new Set(pairs) };
}

function likeness(a: Features, b: Features): number {
  return dice(a.parts, b.parts) + 2 * dice(a.pairs, b.pairs);
}

/** Sørensen–Dice: the share that two sets have in common, 0 to 1. */
function dice(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((item) => b.has(item)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}
