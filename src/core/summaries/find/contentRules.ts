import type { FileKind } from '../../base/fileKinds';
import type { Skip } from './skipReasons';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A mark that a program wrote the file is looked for in so many lines at the start. */
const headerLines = 10;

/** A comment line that says that the file is generated. */
const generatedMark = /^\s*[^\s\w].*(@generated\b|\bdo not (edit|modify)\b)/i;

/** Lines that are longer on average, in characters, were not written by hand. */
const longestAverageLine = 200;

/** The text of a file, or why it is not sent. Bytes that are not UTF-8 are no text. */
export function textOf(bytes: Uint8Array, kind: FileKind): { text: string } | Skip {
  if (bytes.includes(0)) return { reason: 'binary' };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { reason: 'binary' };
  }
  if (text.trim() === '') return { reason: 'empty' };
  const lines = text.split('\n', headerLines);
  if (lines.some((line) => generatedMark.test(line))) return { reason: 'generated' };
  // Prose may have a paragraph on a line.
  if (kind.group !== 'prose' && text.length / countLines(text) > longestAverageLine) return { reason: 'minified' };
  return { text };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
