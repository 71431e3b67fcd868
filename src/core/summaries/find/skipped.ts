import { t } from '@vscode/l10n';
import { count } from '../../../shared/text';
import type { SecretKind, Skip, SkipReason } from '../reasons/skip';
import type { Node } from '../types';

/** A file that is not sent, or a folder of which nothing is. */
export interface Skipped extends Skip {
  node: Node;
}

const linked = (number: string): string => t('{0} linked', number);
const unreadable = (number: string): string => t('{0} unreadable', number);
const secret = (number: string): string => t('{0} with secrets', number);

/** What the reasons have in common, in a word or two after a number. */
const groups: Record<Exclude<SkipReason, `secret:${SecretKind}`>, (number: string) => string> = {
  versionControl: (number) => t('{0} of version control', number),
  dependencies: (number) => t('{0} dependencies', number),
  ignored: (number) => t('{0} ignored by git', number),
  glossIgnored: (number) => t('{0} in .glossignore', number),
  filesExclude: (number) => t('{0} in files.exclude', number),
  summariesExclude: (number) => t('{0} in gloss.summaries.exclude', number),
  generated: (number) => t('{0} generated', number),
  minified: (number) => t('{0} minified', number),
  binary: (number) => t('{0} not text', number),
  empty: (number) => t('{0} empty', number),
  tooLarge: (number) => t('{0} too large', number),
  linkOutside: linked,
  linkInside: linked,
  linkLoop: linked,
  linkBroken: linked,
  behindLink: linked,
  special: unreadable,
  unreadable,
  notChosen: (number) => t('{0} not chosen', number),
};

/** `2 minified · 2 generated · 1 empty`, the most first. */
export function skipCountsText(counts: Partial<Record<SkipReason, number>>): string {
  const sums = new Map<(number: string) => string, number>();
  for (const [reason, number] of Object.entries(counts)) {
    const group = reason in groups ? groups[reason as keyof typeof groups] : secret;
    sums.set(group, (sums.get(group) ?? 0) + number);
  }
  const sorted = [...sums].sort(([, a], [, b]) => b - a);
  return sorted.map(([group, number]) => group(count(number))).join(' · ');
}

/** How many entries were skipped for each reason; a folder that was skipped as a whole counts once. */
export function countReasons(skipped: readonly Skipped[]): Partial<Record<SkipReason, number>> {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of skipped) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
