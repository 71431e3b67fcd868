import type { LineRange } from '../../shared/citations';
import { isIndex, isLine, isListOf, optional } from '../base/guards';
import { isRecord } from '../base/json';
import { codeSpan } from '../base/markdownText';
import type { Section } from '../prompt/section';
import type { KeptTurn } from './keptTurn';
import type { AboutSent } from './session';

/** How far an answer has come that is given section by section, each by a request of its own. */
export interface Sectioned {
  sections: Section[];
  /** The index of the one that is being answered, or was when it ended. */
  at: number;
  /** Where the answer for it begins, in characters. */
  from: number;
}

/** Begins the answer for a section. @param heading as `sectionHeading` writes it */
export function beginSection(
  { answer }: KeptTurn,
  heading: string,
  sections: Section[],
  at: number,
): Partial<KeptTurn> {
  const before = answer === '' ? heading.trimStart() : answer.trimEnd() + heading;
  return { answer: before, sectioned: { sections, at, from: before.length } };
}

/** More text than this is not kept of what was sent for a turn; in characters. What is explained is in the reader's own file. */
const mostKept = 200_000;

/** Adds what is sent for one more section. */
export function withSection(turn: KeptTurn, { sent, masked, hidden }: AboutSent): Partial<KeptTurn> {
  let left = mostKept - turn.sent.reduce((sum, { text }) => sum + text.length, 0);
  const added = sent.map((block) => {
    left -= block.text.length;
    return left < 0 ? { ...block, text: '' } : block;
  });
  const lines = [...new Set([...(turn.hidden?.lines ?? []), ...(hidden?.lines ?? [])])].sort((a, b) => a - b);
  const count = (turn.hidden?.count ?? 0) + (hidden?.count ?? 0);
  return { sent: [...turn.sent, ...added], masked, ...(count > 0 && { hidden: { count, lines } }) };
}

/** What stands in the answer before that for a section: before the first one also the list of all. @param names of what each section holds */
export function sectionHeading(
  sections: readonly Section[],
  at: number,
  names: readonly (readonly string[])[],
): string {
  return partHeading(
    sections.map((section, index) => lineOf(section, names[index] ?? [])),
    at,
  );
}

/** What stands in the answer before that for a part of changes. @param paths of the files that each part shows */
export function changesHeading(paths: readonly (readonly string[])[], at: number): string {
  return partHeading(paths.map(someNames), at);
}

function partHeading(parts: readonly string[], at: number): string {
  const lines = parts.map((part, index) => `${index + 1}. ${part}`);
  return `${at === 0 ? lines.join('\n') : ''}\n\n## ${lines[at] ?? ''}\n\n`;
}

/** So many names say what a section is about. */
const mostNames = 3;

function lineOf({ firstLine, lastLine }: LineRange, names: readonly string[]): string {
  const place = firstLine === lastLine ? `[L${firstLine}]` : `[L${firstLine}-L${lastLine}]`;
  return [place, someNames(names)].filter(Boolean).join(' ');
}

function someNames(names: readonly string[]): string {
  return [...names.slice(0, mostNames).map(codeSpan), ...(names.length > mostNames ? ['…'] : [])].join(', ');
}

/** Whether something read from the disk says how far an answer has come. */
export function isSectioned(value: unknown): value is Sectioned {
  return (
    isRecord(value) &&
    isListOf(isSection, value.sections) &&
    isIndex(value.at) &&
    value.at < value.sections.length &&
    isIndex(value.from)
  );
}

function isSection(value: unknown): value is Section {
  return isRecord(value) && isLine(value.firstLine) && isLine(value.lastLine) && optional(isPiece, value.piece);
}

function isPiece(value: unknown): value is Section['piece'] {
  return isRecord(value) && isIndex(value.start) && isIndex(value.end);
}
