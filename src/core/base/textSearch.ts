import MiniSearch from 'minisearch';
import { showHidden } from '../../shared/hiddenCharacters';

/** Shorter words must be typed as they stand: with a letter changed they are other words. */
const shortestInexact = 5;
/** How much of a longer word may differ, so that `error` finds `errors` and a slip of the finger does no harm. */
const inexact = 0.2;

/** More are not shown: another word finds what is meant sooner than a longer list. */
const mostFound = 100;

/** Finds texts by words, in any order. */
export interface TextSearch {
  /** Takes a text and what it is called, or others for what was taken before. `id` is any number of the caller's. */
  add(named: { id: number; name: string; text: string }): void;
  /**
   * The 100 best texts that hold all words, or words that begin with them; the words of names count double.
   * Each with the sentence that says most of what was asked; empty where only the name does.
   */
  find(query: string): { id: number; sentence: string }[];
}

/** Makes a search that knows no text yet. */
export function createTextSearch(): TextSearch {
  const texts = new Map<number, string>();
  const index = new MiniSearch<{ id: number; name: string; text: string }>({
    fields: ['name', 'text'],
    tokenize: words,
    processTerm: (word) => word,
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (word) => (word.length < shortestInexact ? false : inexact),
      boost: { name: 2 },
    },
  });
  return {
    add(named) {
      if (index.has(named.id)) index.replace(named);
      else index.add(named);
      texts.set(named.id, named.text);
    },
    find: (query) =>
      index
        .search(query)
        .slice(0, mostFound)
        .map(({ id, match }) => {
          const inText = Object.keys(match).filter((word) => match[word]?.includes('text'));
          return { id: id as number, sentence: sentenceWith(inText, texts.get(id as number) ?? '') };
        }),
  };
}

const wordsOf = new Intl.Segmenter(undefined, { granularity: 'word' });
const sentencesOf = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The words of a text in any script, and the parts of `camelCase` and `snake_case` beside the whole. */
function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of wordsOf.segment(text.normalize('NFKC'))) {
    if (!isWordLike) continue;
    const parts = segment.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[._]+/u).filter(Boolean);
    found.push(segment, ...(parts.length > 1 ? parts : []));
  }
  return found.map((word) => word.toLowerCase());
}

/** The first of the sentences that hold most of the words, as plain text. */
function sentenceWith(wanted: string[], markdown: string): string {
  let best = { sentence: '', count: 0 };
  const plain = markdown.replace(/^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}\.)[ \t]|\*\*|__|`/gm, '');
  for (const { segment } of sentencesOf.segment(plain)) {
    const here = new Set(words(segment));
    const count = wanted.filter((word) => here.has(word)).length;
    if (count > best.count) best = { sentence: segment, count };
  }
  return showHidden(best.sentence.replace(/\s+/g, ' ').trim());
}
