import type { CodePart } from '../../../core/prompt/codePart';
import { partAt } from './codeParts';
import type { GatherRequest } from './gatherRequest';
import { symbolPath } from './symbols';

/** The line that declares the smallest symbol around the code which begins before it. */
export async function enclosingLine({ document, target, syntax }: GatherRequest): Promise<CodePart | undefined> {
  const [first, last] = [target.ranges[0]?.firstLine ?? 1, target.ranges.at(-1)?.lastLine ?? 1];
  const path = await symbolPath(document, syntax, { firstLine: first, lastLine: last });
  const line = path?.findLast(({ firstLine }) => firstLine < first)?.nameLine;
  return line === undefined ? undefined : partAt(document, { firstLine: line, lastLine: line });
}
