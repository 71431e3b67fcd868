import { type SummaryOptions, filePrompt, wholeFilePrompt } from '../../prompt/summaryPrompts';
import { cutEnds, roomForContent, splitText, wordingTokens } from '../plan/parts';
import type { Failed, Reply } from './engine';
import { type Ask, type Kept, type Result, isTooLong, merge, resultOf, tokensOf, tooSmall } from './result';

/** A file is cut into 64 parts at most. */
const mostHalvings = 6;

/** The file that is summarized. */
export interface SummarizedFile {
  path: string;
  languageId: string;
  /** Reads its text when it is its turn. Anything but a text is the result, and nothing is sent. */
  read(): Promise<string | Kept | Failed>;
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
  const fits = content <= room;
  if (fits) {
    const reply = await ask({
      promptTokens: file.promptTokens,
      async messages() {
        const text = await file.read();
        return typeof text === 'string' ? filePrompt({ path, languageId, text }, options) : text;
      },
    });
    if (!isTooLong(reply)) return resultOf(reply, file.base);
  }
  const needed = fits ? 1 : Math.ceil(Math.log2(content / room));
  if (room < Infinity && needed > mostHalvings) return tooSmall(window);
  for (let halvings = needed; ; halvings++) {
    const text = await file.read();
    if (typeof text !== 'string') return text;
    const replies = await askInParts(file, splitText(text, 2 ** halvings), options, ask);
    // Smaller parts help where a part is too long, not where the summaries of all parts are.
    if (halvings < mostHalvings && replies.some(isTooLong)) continue;
    return merge(replies, async (whole) => {
      const summaries = cutEnds(whole, room);
      if (!summaries) return tooSmall(window);
      return ask({
        promptTokens: tokensOf(summaries) + wordingTokens,
        messages: () => Promise.resolve(wholeFilePrompt(path, summaries, options)),
      });
    });
  }
}

function askInParts(
  { path, languageId, promptTokens }: SummarizedFile,
  texts: readonly string[],
  options: SummaryOptions,
  ask: Ask,
): Promise<(Reply | Kept)[]> {
  return Promise.all(
    texts.map((text, index) => {
      const part = { index: index + 1, count: texts.length };
      return ask({
        promptTokens: Math.round(promptTokens / texts.length) + wordingTokens,
        messages: () => Promise.resolve(filePrompt({ path, languageId, text, part }, options)),
      });
    }),
  );
}
