import { createTimeSlices } from '../../../core/base/timeSlices';
import { estimateTokens } from '../../../core/base/tokens';
import type { LoadedWindow } from '../../../core/chat/loadedWindow';
import type { ChatMessage } from '../../../core/chat/types';
import { sectionHeading } from '../../../core/explanation/sections';
import type { TurnFailure } from '../../../core/explanation/turnFailure';
import { cutSections, tokensOfParts } from '../../../core/grounding/cutSections';
import { namesIn, outlineLines } from '../../../core/grounding/outlineLines';
import type { Masking } from '../../../core/privacy/masker';
import type { CodePart } from '../../../core/prompt/codePart';
import {
  type CodeContext,
  explanationPrompt,
  instructionsFor,
  openingOfSections,
} from '../../../core/prompt/explanationPrompt';
import { hiddenInCode } from '../../../core/prompt/hiddenInCode';
import { maskContext } from '../../../core/prompt/maskContext';
import { type LinedPart, type Section, linesOf, linesOfSection, mostCharacters } from '../../../core/prompt/section';
import { roomForPrompt } from '../../../core/prompt/window';
import { gatherContext } from '../context/gather';
import { sentPathOf } from '../context/sentPaths';
import { type PromptRequest, type WrittenPrompt, promptSettings } from './prompt';

/** How code that is too long for one request is explained. */
export interface SectionPlan {
  sections: Section[];
  /** What stands in the answer before that for one section. */
  heading: (at: number) => string;
  /** Tokens (estimated) of all prompts together, but for the definitions that go along, and of the code alone. */
  promptTokens: number;
  codeTokens: number;
  /** What a conversation about it begins with. */
  opening: ChatMessage[];
  /** Gathers what one section uses, and writes its prompt. @throws TooLargeError when it does not fit after all */
  write: (at: number) => Promise<Pick<WrittenPrompt, 'messages' | 'about'>>;
}

/** Shares of what a request may hold; the rest is for definitions. */
const codeShare = 0.7;
const outlineShare = 0.15;
/** Tokens of the names and the fence around the code, roughly. */
const wording = 100;
/** Sections with less code than this say nothing; in tokens. */
const leastCode = 150;

/** Whether code is too long for one request, by its length alone. */
export async function isTooLong({ source }: PromptRequest, budget: number, signal: AbortSignal): Promise<boolean> {
  // No short code is too long, whatever the numbers of its lines take.
  if (charactersOf(source.parts) * 5 < budget) return false;
  return (await tokensOfParts(linedParts(source.parts), createTimeSlices(signal))) > budget;
}

/**
 * Plans how code is explained section by section.
 *
 * @param known the sections, where the answer has begun
 * @throws the signal's reason when it is aborted
 */
export async function planSections(
  request: PromptRequest,
  window: LoadedWindow | undefined,
  signal: AbortSignal,
  known?: Section[],
): Promise<SectionPlan | { failure: TurnFailure }> {
  const { document, target, source, syntax } = request;
  const characters = charactersOf(source.parts);
  if (characters > mostCharacters) return { failure: { code: 'too-large', characters } };
  const { version, languageId, uri } = document;
  const text = document.getText();
  const { masking, keptMasking } = await request.maskings;
  const { style, budget } = await promptSettings(request, masking);
  const instructions = estimateTokens(instructionsFor(style, true));
  const room = window ? Math.min(budget, roomForPrompt(window.tokens) - instructions) : budget;
  const most = Math.floor(room * codeShare) - wording;
  const parts = linedParts(source.parts);
  const nextSlice = createTimeSlices(signal);
  if (most < leastCode) {
    const tokens = await tokensOfParts(parts, nextSlice);
    return {
      failure: window
        ? { code: 'too-large-for-window', tokens, room: Math.max(0, room), window }
        : { code: 'budget-too-small', budget },
    };
  }
  const outline = await syntax.read({ language: languageId, key: uri.toString(), text, cuts: true });
  const masked = await maskedLines(parts, masking, nextSlice);
  const sections = known ?? (await cutSections(masked, most, outline, nextSlice));
  const shown = outline ? outlineLines(outline, linesOf(text), target.ranges, Math.floor(room * outlineShare)) : [];
  const codeTokens = await tokensOfParts(masked, nextSlice);
  const names = sections.map((section) => (outline ? namesIn(outline, section) : []));
  const outlineTokens = shown.reduce((sum, line) => sum + estimateTokens(line.text) + 2, 0);
  const about = { path: sentPathOf(uri), languageId, scope: target.scope };
  const keptOutline = shown.map((line) => (keptMasking ?? masking).lines(line));
  return {
    sections,
    heading: (at) => sectionHeading(sections, at, names),
    codeTokens,
    promptTokens: codeTokens + sections.length * (instructions + outlineTokens + wording),
    opening: openingOfSections({ ...about, outline: keptOutline }, style),
    async write(at) {
      const section = sections[at] ?? { firstLine: 1, lastLine: 1 };
      const part = linesOfSection(parts, section);
      const context: CodeContext = {
        ...(await contextOf(request, part, section, document.version === version)),
        section: { index: at + 1, count: sections.length, outline: shown, piece: section.piece },
      };
      const { messages, sent } = explanationPrompt(await maskContext(context, masking), style, budget, window);
      return { messages, about: { sent, masked: masking.secrets(), hidden: hiddenInCode(context) } };
    },
  };
}

/** What surrounds a section; nothing when the document is not any more what is explained. */
async function contextOf(
  request: PromptRequest,
  part: CodePart,
  { firstLine, lastLine }: Section,
  isSame: boolean,
): Promise<CodeContext> {
  const { document, target } = request;
  if (isSame) {
    const ranges = [{ firstLine, lastLine }];
    return gatherContext({ ...request, target: { ...target, ranges } }, { parts: [part], hash: '' });
  }
  const { uri, languageId } = document;
  return { path: sentPathOf(uri), languageId, scope: target.scope, parts: [part] };
}

function charactersOf(parts: readonly CodePart[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function linedParts(parts: readonly CodePart[]): LinedPart[] {
  return parts.map(({ firstLine, text }) => ({ firstLine, lines: linesOf(text) }));
}

async function maskedLines(
  parts: readonly LinedPart[],
  masking: Masking,
  nextSlice: () => Promise<void>,
): Promise<LinedPart[]> {
  const masked: LinedPart[] = [];
  for (const { firstLine, lines } of parts) {
    const all: string[] = [];
    for (const [index, text] of lines.entries()) {
      await nextSlice();
      all.push(masking.lines({ firstLine: firstLine + index, text }).text);
    }
    masked.push({ firstLine, lines: all });
  }
  return masked;
}
