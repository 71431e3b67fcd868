import { type Level, levels } from './contributions';

/** One of the explanations of the same code. */
export interface Variant {
  /** By which it is kept; empty while it is being asked for. */
  key: string;
  level: Level;
  /** A tag such as `en` or `zh-CN`. */
  language: string;
  /** Whether it is the one that the panel shows. */
  shown: boolean;
}

const variations = { shorter: -1, more: 1, lineByLine: 0, language: 0 };

/** What can be changed in an explanation: how much it says, or its language. */
export type Variation = keyof typeof variations;

/** Whether something is what can be changed in an explanation. */
export function isVariation(value: unknown): value is Variation {
  return typeof value === 'string' && Object.hasOwn(variations, value);
}

/** The level that an explanation has after a change; undefined where there is none: nothing is shorter than the shortest. */
export function levelAfter(level: Level, how: Variation): Level | undefined {
  if (how === 'language') return level;
  if (how === 'lineByLine') return level === how ? undefined : how;
  const changed = levels[levels.indexOf(level) + variations[how]];
  // Line by line says more only of what every line does.
  return how === 'more' && changed === 'lineByLine' ? undefined : changed;
}
