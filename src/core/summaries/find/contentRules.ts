import { decodeText } from '../../base/decodeText';
import type { FileKind } from '../../base/fileKinds';
import { extensionOf } from '../../base/paths';
import { notebookText, readNotebook } from '../../base/notebook';
import { isMarkedGenerated } from './generatedMarks';
import type { Skip } from '../reasons/skip';

/** Lines that are longer on average, in characters, were not written by hand. */
const longestAverageLine = 200;

/** What programs put into files that people write: a picture or a font as an address, and the like. */
const embedded = /(\bdata:[\w.+/-]{0,80}(?:;[\w=.-]{1,40}){0,4},)([^\s"'`)<>\\]{200,})/g;

/**
 * The text of a file as it may be sent, or why it is not.
 *
 * @param encoding VS Code's `files.encoding` for it
 */
export function contentOf(
  bytes: Uint8Array,
  path: string,
  kind: FileKind,
  encoding: string | undefined,
): { text: string } | Skip {
  const whole = decodeText(bytes, encoding);
  if (whole === undefined) return { reason: 'binary' };
  if (whole.trim() === '') return { reason: 'empty' };
  if (isMarkedGenerated(whole, kind)) return { reason: 'generated' };
  const cells = extensionOf(path).toLowerCase() === 'ipynb' ? readNotebook(whole) : undefined;
  if (cells) return { text: notebookText(cells) };
  const text = whole.replace(embedded, (_, head: string, data: string) => `${head}(${data.length} characters)`);
  // Prose may have a paragraph on a line.
  if (kind.group !== 'prose' && text.length / countLines(text) > longestAverageLine) return { reason: 'minified' };
  return { text };
}

function countLines(text: string): number {
  return 1 + (text.match(/\r\n?|\n/g)?.length ?? 0);
}
