import type { Endpoint } from '../../../core/chat/endpoint';
import type { AskEvent, ChatMessage } from '../../../core/chat/types';
import { warnIfCut } from '../../../core/chat/warnIfCut';
import type { Run } from '../../../core/explanation/session';
import { fitConversation } from '../../../core/prompt/fitConversation';
import { maskMessages } from '../../../core/prompt/maskContext';
import { remarkOn, roomForPrompt } from '../../../core/prompt/window';
import { routeOf, thinkingByMode } from '../../endpoint/routes';
import type { ConversationMasker } from './conversationMasker';
import { type RunParts, modelFor, openFor } from './openForRun';

/** How messages are to be answered. */
export interface AnsweredBy {
  /** One that was opened already. */
  endpoint?: Endpoint;
  /** A secret that is sent this once. */
  allowed?: string | undefined;
  /** The last message asks for the rest of the last answer. */
  goesOn?: boolean;
  /** Nothing more is asked when it is answered; so it is unless that is said. */
  isLast?: boolean;
}

/** What an answer is masked and kept by. */
export interface AnswerParts extends RunParts {
  masker: ConversationMasker;
  /** Writes the conversation to disk. */
  keep(): Promise<void>;
}

/** How often a growing answer is written to disk, in milliseconds. */
const keepEveryMs = 2000;

/** Has messages answered into the last turn of the panel, and keeps the answer while it grows. @returns whether it is complete */
export async function answerFor(run: Run, given: ChatMessage[], by: AnsweredBy, parts: AnswerParts): Promise<boolean> {
  const { session, asker, masker } = parts;
  const endpoint = by.endpoint ?? (await openFor(run, parts));
  const model = endpoint && (await modelFor(run, endpoint, parts));
  if (!model) return false;
  // The conversation goes along, with what the reader and the model have said.
  const masked = await maskMessages(given, await masker.begin(by.allowed));
  const { window } = await endpoint.loaded(model, run.signal);
  if (!session.isCurrent(run)) return false;
  const room = window ? roomForPrompt(window.tokens) : Infinity;
  const { messages, shortened, tokens } = fitConversation(masked, room, by.goesOn === true);
  const isConversation = masked.some(({ role }) => role === 'assistant');
  if (window && !window.assumed && isConversation && tokens > room) {
    session.fail(run, { code: 'conversation-too-large', tokens, window });
    return false;
  }
  if (window && shortened) session.remark(remarkOn(window, 'forgotten'));
  // The first turn is the explanation, and all that follow are a conversation about it.
  const { mode } = routeOf(session.state.turns.length > 1 ? 'chat' : 'interactive', 'high');
  const thinking = thinkingByMode()[mode];
  const question = { model, thinking, streamed: mode === 'stream', estimatedPromptTokens: tokens };
  const keeping = setInterval(() => void parts.keep(), keepEveryMs);
  /** Nothing was loaded yet, and more is sent than the server may load for it. */
  const isDoubtful = window?.assumed === true && tokens > room;
  const windowNow = async () => (await endpoint.loaded(model, run.signal)).window;
  try {
    const ask = (sent: ChatMessage[], signal: AbortSignal): AsyncIterable<AskEvent> => {
      const events = asker.ask(endpoint, { ...question, messages: sent, goesOn: by.goesOn === true }, signal);
      return isDoubtful ? warnIfCut(events, { host: endpoint.host, tokens, windowNow }) : events;
    };
    return await session.answer(run, messages, ask, by.isLast);
  } finally {
    clearInterval(keeping);
    if (run.id === session.state.runId) await parts.keep();
  }
}
