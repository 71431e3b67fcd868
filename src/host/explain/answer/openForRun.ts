import type { Asker } from '../../../core/chat/ask';
import type { Endpoint, Refusal } from '../../../core/chat/endpoint';
import type { Run, Session } from '../../../core/explanation/session';
import { failureOfRefusal } from './refusal';

/** What a run of the panel asks by. */
export interface RunParts {
  session: Session;
  asker: Asker;
}

/** The endpoint to ask; without one the panel says why. */
export async function openFor(run: Run, parts: RunParts): Promise<Endpoint | undefined> {
  const opened = await parts.asker.open();
  if (!('refused' in opened)) return opened;
  refuse(run, opened, parts);
  return undefined;
}

/** The id of the model to ask; a name that nobody serves is refused before anything is sent. */
export async function modelFor(run: Run, endpoint: Endpoint, parts: RunParts): Promise<string | undefined> {
  const { session, asker } = parts;
  const found = await asker.model(endpoint, session.state.model, run.signal);
  if ('id' in found) return found.id;
  refuse(run, found, parts);
  return undefined;
}

function refuse(run: Run, refusal: Refusal, { session }: RunParts): void {
  if (refusal.refused === 'key' || refusal.refused === 'models') return session.needsSetup(run, refusal.refused);
  const failure = failureOfRefusal(refusal);
  if (failure) session.fail(run, failure);
  else if (session.isCurrent(run)) session.stop();
}
