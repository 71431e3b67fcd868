import { showHidden } from '../../../shared/hiddenCharacters';

/** Longer sentences are cut: they are shown in one line. In characters. */
const mostCharacters = 200;

/** The end of a sentence: a full stop or the like. */
const end = /[.!?](?=\s)|[。！？]/;

/** The first sentence of a summary as plain text in one line, for lists and tooltips. */
export function firstSentence(markdown: string): string {
  const [paragraph = ''] = markdown.trim().split(/\n\s*\n/);
  const plain = paragraph
    .replace(/^#{1,6}\s+/, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const stop = end.exec(plain);
  const sentence = showHidden(stop ? plain.slice(0, stop.index + 1) : plain);
  const characters = Array.from(sentence);
  return characters.length <= mostCharacters ? sentence : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
