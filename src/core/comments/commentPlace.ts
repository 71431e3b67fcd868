import { placeAbove } from '../syntax/commentSyntax';
import type { CodeSymbol } from '../syntax/outline';
import { type CodeTarget, askedLine } from '../explanation/target';
import { statementStart } from './statementStart';

/** Where a comment goes. */
export interface CommentPlace {
  /** It is put before this line, 1-based. */
  line: number;
  indentation: string;
  /** The id of the language there, which in a page may be that of a script. */
  language: string;
}

/** A text and the language of its file. */
interface CodeText {
  text: string;
  language: string;
}

/**
 * Where a comment about code goes: above the symbol, above what was selected, above the line that is asked about, at the top of the file.
 *
 * @param symbols of the file, as far as they are known
 * @returns undefined where no line is known before which a comment would be one
 */
export function commentPlace(
  { text, language }: CodeText,
  target: Pick<CodeTarget, 'ranges' | 'scope'>,
  symbols: readonly CodeSymbol[],
): CommentPlace | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const { ranges, scope } = target;
  const asked = askedLine(target) ?? ranges[0]?.firstLine ?? 1;
  const first = scope.kind === 'file' ? topOf(lines, language) : beginningOf(lines, asked);
  const at = (line: number, indentation: string): CommentPlace => {
    return { line, indentation, language: languageAt(lines.slice(0, line - 1).join('\n'), language) };
  };
  if (scope.kind === 'file') return at(first, '');
  const above = (aboveLine: number): CommentPlace => {
    const { line, indentation } = placeAbove(text, { aboveLine: statementStart(lines, aboveLine, language) });
    return at(line, indentation);
  };
  const own = symbols.find(({ firstLine, aboveLine }) => aboveLine <= first && first <= firstLine);
  if (own) return above(own.aboveLine);
  const around = symbols.findLast(({ firstLine, lastLine }) => firstLine < first && first <= lastLine);
  const before = lines.slice((around?.firstLine ?? 1) - 1, first - 1).join('\n');
  if ('name' in scope || !isWithinText(before, lines[first - 1] ?? '', language)) return above(first);
  return around && above(around.aboveLine);
}

/** The first line that is not blank. */
function beginningOf(lines: readonly string[], line: number): number {
  const found = lines.findIndex((text, index) => index >= line - 1 && text.trim() !== '');
  return found < 0 ? line : found + 1;
}

/** What has to be the first in a file: how it is run or read, in which encoding it is, which kind of XML, where PHP begins. */
const firstOfAll =
  /^(?:#!|<\?|<!doctype\b|@charset\b|#.*coding[:=]|#\s*(?:syntax|escape|check)\s*=|#cloud-config|\/\/\s*swift-tools-version)/i;

function topOf(lines: readonly string[], language: string): number {
  let first = 0;
  // Of a document's front matter nothing may stand before.
  if (language === 'markdown' && lines[0]?.trimEnd() === '---')
    first = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) + 1;
  while (firstOfAll.test((lines[first] ?? '').replace(/^\uFEFF/, '').trimStart())) first += 1;
  // What stands before the beginning of PHP is a page.
  if (language === 'php' && first === 0) first = lines.findIndex((line) => line.includes('<?php')) + 1;
  return Math.min(first + 1, lines.length);
}

/** Where other languages begin within a page, and where they end. */
const within: [string, RegExp][] = [
  ['javascript', /<(\/?)script(?=[\s>])/gi],
  ['css', /<(\/?)style(?=[\s>])/gi],
];

function languageAt(above: string, language: string): string {
  if (language === 'php') return above.lastIndexOf('<?') > above.lastIndexOf('?>') ? 'php' : languageAt(above, 'html');
  if (!['html', 'vue', 'svelte', 'handlebars', 'razor', 'aspnetcorerazor'].includes(language)) return language;
  const open = within.find(([, tag]) => [...above.matchAll(tag)].at(-1)?.[1] === '');
  return open?.[0] ?? language;
}

/** Whether a line begins within a text of several lines, or within markup in code, where a comment would be shown. */
function isWithinText(above: string, line: string, language: string): boolean {
  const isOdd = (mark: string): boolean => above.split(mark).length % 2 === 0;
  // In PowerShell it says that a statement goes on.
  if (['`', '"""', "'''"].some((mark) => isOdd(mark) && !(mark === '`' && language === 'powershell'))) return true;
  const comment = [...above.matchAll(/^[ \t]*\/\*/gm)].at(-1);
  if (comment && !above.slice(comment.index).includes('*/')) return true;
  const isScript = /^(?:java|type)script(?:react)?$/.test(language);
  return isScript && (/^\s*</.test(line) || /(?<![=-])>$/.test(above.trimEnd()));
}
