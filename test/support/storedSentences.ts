import { readFileSync } from 'node:fs';
import { isRecord } from '../../src/core/base/json';

/** Words of the reader, of a model and of what was sent: they are kept as they are, whatever they say. */
const foreign = new Set(['answer', 'reasoning', 'question', 'content', 'said']);

/** What a person reads, in English: the sentences of two words and more. One word alone may be a code. */
const patterns = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>)
  .filter((key) => (key.replace(/\{\d\}/g, '').match(/\p{L}{2,}/gu) ?? []).length > 1)
  .map((key) => ({
    key,
    pattern: new RegExp(
      key
        .split(/\{\d\}/)
        .map(escaped)
        .join('.*?'),
      's',
    ),
  }));

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The texts in something that is kept that are or hold a sentence of the display, each with its place. */
export function sentencesIn(kept: unknown, place = ''): string[] {
  if (typeof kept === 'string') {
    const found = patterns.find(({ pattern }) => pattern.test(kept));
    return found ? [`${place}: ${kept}`] : [];
  }
  if (Array.isArray(kept)) return kept.flatMap((item, index) => sentencesIn(item, `${place}.${index}`));
  if (!isRecord(kept)) return [];
  return Object.entries(kept).flatMap(([name, value]) => {
    // Of a code it is what an earlier version has written; elsewhere the text of a block, or of a summary.
    const isForeign = foreign.has(name) || (name === 'text' && !('code' in kept));
    return isForeign ? [] : sentencesIn(value, `${place}.${name}`);
  });
}
