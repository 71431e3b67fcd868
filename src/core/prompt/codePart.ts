import { fence, numberLines } from './fence';

/** Whole lines of a document. */
export interface CodePart {
  /** 1-based. */
  firstLine: number;
  text: string;
}

/** Lines of code with their numbers, fenced as data. */
export function numberedCode(parts: readonly CodePart[]): string {
  return parts.map((part) => fence(numberLines(part.text, part.firstLine))).join('\n\n');
}
