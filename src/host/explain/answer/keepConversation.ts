import { type Current, conversationOf } from '../../../core/explanation/conversation';
import type { ExplainerParts } from './explainerParts';

/** Writes what the panel shows to disk, so that it survives the window. */
export async function keepConversation(
  current: Current | undefined,
  { session, store, log }: Pick<ExplainerParts, 'session' | 'store' | 'log'>,
): Promise<void> {
  const conversation = current && conversationOf(current, session.state, Date.now());
  if (!conversation) return;
  try {
    await store.put(conversation);
  } catch {
    // The answer is on the screen; only a reload would lose it.
    log.warn('the explanation could not be written to disk');
  }
}
