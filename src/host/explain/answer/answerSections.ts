import type { Endpoint } from '../../../core/chat/endpoint';
import type { ChatMessage } from '../../../core/chat/types';
import { type Sectioned, beginSection, withSection } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import { continuePrompt } from '../../../core/prompt/continuePrompt';
import { type AnswerParts, answerFor } from './answerForRun';
import type { SectionPlan } from './sectionPlan';

/** Has what is left of an explanation answered, section by section, into the last turn. */
export async function answerSections(
  run: Run,
  { sections, heading, write }: SectionPlan,
  { endpoint, allowed, begun }: { endpoint: Endpoint; allowed?: string | undefined; begun?: Sectioned | undefined },
  parts: AnswerParts,
): Promise<void> {
  const { session } = parts;

  /** @returns whether it was answered completely */
  async function answer(at: number): Promise<boolean> {
    const said = begun?.at === at ? (session.state.turns.at(-1)?.answer.slice(begun.from) ?? '') : '';
    if (begun?.at !== at) session.amend((turn) => beginSection(turn, heading(at), sections, at));
    const { messages, about } = await write(at);
    if (!session.isCurrent(run)) return false;
    if (said === '') session.amend((turn) => withSection(turn, about));
    const asked: ChatMessage[] = said === '' ? messages : continuePrompt(messages, said);
    const isLast = at === sections.length - 1;
    return answerFor(run, asked, { endpoint, allowed, goesOn: said !== '', isLast }, parts);
  }

  for (let at = begun?.at ?? 0; at < sections.length; at++) {
    if (!(await answer(at))) return;
  }
}
