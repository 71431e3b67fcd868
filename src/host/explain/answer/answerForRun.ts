import { estimateTokens } from '../../../core/base/tokens';
import type { Endpoint } from '../../../core/chat/endpoint';
import type { ChatMessage } from '../../../core/chat/types';
import type { Run } from '../../../core/explanation/session';
import { maskMessages } from '../../../core/prompt/maskContext';
import { routeOf, thinkingByMode } from '../../endpoint/routes';
import type { ConversationMasker } from './conversationMasker';
import { type RunParts, modelFor, openFor } from './openForRun';

/** An endpoint that was opened already, and a secret that is sent this once. */
export interface AnsweredBy {
  endpoint?: Endpoint;
  allowed?: string | undefined;
}

/** What an answer is masked and kept by. */
interface AnswerParts extends RunParts {
  masker: ConversationMasker;
  /** Writes the conversation to disk. */
  keep(): Promise<void>;
}

/** How often a growing answer is written to disk, in milliseconds. */
const keepEveryMs = 2000;

/** Has messages answered into the last turn of the panel, and keeps the answer while it grows. */
export async function answerFor(run: Run, given: ChatMessage[], by: AnsweredBy, parts: AnswerParts): Promise<void> {
  const { session, asker, masker } = parts;
  const endpoint = by.endpoint ?? (await openFor(run, parts));
  const model = endpoint && (await modelFor(run, endpoint, parts));
  if (!model) return;
  // The conversation goes along, with what the reader and the model have said.
  const messages = await maskMessages(given, await masker.begin(by.allowed));
  if (!session.isCurrent(run)) return;
  // The first turn is the explanation, and all that follow are a conversation about it.
  const { mode } = routeOf(session.state.turns.length > 1 ? 'chat' : 'interactive', 'high');
  const estimatedPromptTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const thinking = thinkingByMode()[mode];
  const question = { model, thinking, streamed: mode === 'stream', estimatedPromptTokens };
  const keeping = setInterval(() => void parts.keep(), keepEveryMs);
  try {
    await session.answer(run, messages, (sent, signal) => asker.ask(endpoint, { ...question, messages: sent }, signal));
  } finally {
    clearInterval(keeping);
  }
  if (run.id === session.state.runId) await parts.keep();
}
