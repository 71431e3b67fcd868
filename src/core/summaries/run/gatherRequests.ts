import type { ChatMessage } from '../../chat/types';
import type { Plan, Planned } from '../plan/plan';
import type { WorkDeps } from './runTypes';
import { summarizeFile } from './summarizeFile';
import { summarizeRollUp } from './summarizeRollUp';

/** A request that is written and not sent. */
export interface GatheredRequest {
  /** What it is about, by the content that the file has now. */
  planned: Planned;
  messages: ChatMessage[];
}

/**
 * Writes the prompts of a summary, as the work on it would send them, and sends nothing. What takes several requests gives none:
 * the last of them is made of the answers of the others.
 *
 * @throws DiskError
 */
export async function gatherRequests(
  planned: Plan['files'][number] | Plan['rollUps'][number],
  plan: Plan,
  deps: Omit<WorkDeps, 'requestsFor'>,
): Promise<GatheredRequest[]> {
  const gathered: GatheredRequest[][] = [];
  const work: WorkDeps = {
    ...deps,
    requestsFor(about, current = () => about) {
      const own: GatheredRequest[] = [];
      gathered.push(own);
      return async ({ messages }) => {
        const written = await messages();
        if (!Array.isArray(written)) return written;
        own.push({ planned: { ...current(), parts: 0 }, messages: written });
        return { kind: 'stopped' };
      };
    },
  };
  if ('children' in planned) {
    await summarizeRollUp(planned, plan, ({ key }) => Promise.resolve(deps.store.has(key) ? key : undefined), work);
  } else {
    await summarizeFile(planned, work);
  }
  return gathered.flatMap((own) => (own.length === 1 ? own : []));
}
