import type { CodePart } from '../../../core/prompt/codePart';
import { partAt } from './codeParts';
import type { GatherRequest } from './gatherRequest';

const importLine =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\b.*\bfrom\b|#\s*include\b|using\b|use\b|require\b|package\b|(?:const|let|var)\b.*\brequire\()/;

/** How far from the top of a file imports are looked for. */
const importsWithin = 120;

/** The import lines above the code, from the first to the last. */
export function importLines({ document, target }: GatherRequest): CodePart | undefined {
  const beforeLine = target.ranges[0]?.firstLine ?? 1;
  const last = Math.min(beforeLine - 1, importsWithin, document.lineCount);
  let from = 0;
  let to = 0;
  for (let line = 1; line <= last; line++) {
    if (!importLine.test(document.lineAt(line - 1).text)) continue;
    from ||= line;
    to = line;
  }
  return from ? partAt(document, { firstLine: from, lastLine: to }) : undefined;
}
