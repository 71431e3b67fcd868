import * as vscode from 'vscode';
import type { CodePart } from '../../../core/prompt/codePart';
import { partAt } from './codeParts';
import type { GatherRequest } from './gatherRequest';
import { symbolPath } from './symbols';

/** The line that declares the smallest symbol around the code which begins before it. */
export async function enclosingLine({ document, target }: GatherRequest): Promise<CodePart | undefined> {
  const { firstLine, lastLine } = target.ranges[0] ?? { firstLine: 1, lastLine: 1 };
  const path = await symbolPath(document, new vscode.Position(firstLine - 1, 0));
  const around = path.findLast(({ range }) => range.start.line + 1 < firstLine && range.end.line + 1 >= lastLine);
  const line = around && around.selectionRange.start.line + 1;
  return line === undefined ? undefined : partAt(document, { firstLine: line, lastLine: line });
}
