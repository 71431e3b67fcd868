import { type SummaryOptions, filePrompt, wholeFilePrompt } from '../../prompt/summaryPrompts';
import type { Outline } from '../../syntax/outline';
import { halvingsFor, mostHalvings, outlineBesideParts, shareOfPart } from '../plan/fileCut';
import { outlineRoom } from '../plan/outlineRoom';
import { cutEnds, roomForContent, wordingTokens } from '../plan/parts';
import { type CutPart, cutFile, outlineText } from './fileParts';
import type { Failed, Reply } from './engine';
import { type Ask, type Kept, type Result, isTooLong, merge, resultOf, tokensOf, tooSmall } from './result';

/** The file that is summarized. */
export interface SummarizedFile {
  path: string;
  languageId: string;
  /** Reads its text when it is its turn. Anything but a text is the result, and nothing is sent. */
  read(): Promise<string | Kept | Failed>;
  /** What the text is made of. @param cuts whether it is wanted where it can be cut */
  outline(text: string, cuts: boolean): Promise<Outline | undefined>;
  /** Estimated tokens of its prompt, as `Estimator.learn` wants them, and by what has been learnt. */
  base: number;
  promptTokens: number;
}

/**
 * Writes the summary of a file; when the model finds it too long, of halves, quarters … of it, and then of those.
 *
 * @param window tokens that the model takes, where that is known
 */
export async function writeFileSummary(
  file: SummarizedFile,
  options: SummaryOptions,
  ask: Ask,
  window: number | undefined,
): Promise<Result> {
  const { path, languageId } = file;
  const room = roomForContent(window);
  if (room === undefined) return tooSmall(window);
  const content = file.promptTokens - wordingTokens;
  const forOutline = outlineRoom(languageId, content);
  const needed = halvingsFor(content, room);
  if (needed === 0) {
    const reply = await ask({
      promptTokens: file.promptTokens,
      async messages() {
        const text = await file.read();
        if (typeof text !== 'string') return text;
        const known = forOutline > 0 ? await file.outline(text, false) : undefined;
        return filePrompt({ path, languageId, text, outline: outlineText(text, known, forOutline) }, options);
      },
    });
    if (!isTooLong(reply)) return resultOf(reply, file.base);
  }
  if (needed > mostHalvings) return tooSmall(window);
  const outlined = outlineBesideParts(room, forOutline);
  for (let halvings = Math.max(1, needed); ; halvings++) {
    const text = await file.read();
    if (typeof text !== 'string') return text;
    const known = await file.outline(text, true);
    const parts = await cutFile(text, shareOfPart(halvings, content, room, outlined), known);
    const replies = await askInParts(file, parts, outlineText(text, known, outlined), options, ask);
    // Smaller parts help where a part is too long, not where the summaries of all parts are.
    if (halvings < mostHalvings && replies.some(isTooLong)) continue;
    return merge(replies, async (whole) => {
      const names = parts.map(partName);
      const summaries = cutEnds(whole, room - tokensOf(names));
      if (!summaries) return tooSmall(window);
      const named = summaries.map((summary, index) => ({ name: names[index] ?? '', text: summary }));
      return ask({
        promptTokens: tokensOf([...summaries, ...names]) + wordingTokens,
        messages: () => Promise.resolve(wholeFilePrompt(path, named, options)),
      });
    });
  }
}

function partName({ symbols, within }: CutPart, index: number): string {
  const named = symbols.length > 0 ? symbols : within.slice(-1);
  return named.length > 0 ? `Part ${index + 1}: ${named.join(', ')}` : `Part ${index + 1}`;
}

function askInParts(
  { path, languageId, promptTokens }: SummarizedFile,
  parts: readonly CutPart[],
  outline: string,
  options: SummaryOptions,
  ask: Ask,
): Promise<(Reply | Kept)[]> {
  const beside = wordingTokens + tokensOf([outline]);
  return Promise.all(
    parts.map(({ text, share, symbols, within }, index) => {
      const part = { index: index + 1, count: parts.length, symbols, within };
      return ask({
        promptTokens: Math.round(promptTokens * share) + beside,
        messages: () => Promise.resolve(filePrompt({ path, languageId, text, outline, part }, options)),
      });
    }),
  );
}
