import { t } from '@vscode/l10n';
import { type Clock, systemClock } from '../base/clocks';
import type { Asker } from '../chat/ask';
import type { Askable } from '../chat/endpoint';
import { resolveModel } from '../endpoint/models/catalogue';
import type { Mode } from '../routing';
import { answerFinding, usageFinding } from './chatFindings';
import type { Check, Finding, State } from './finding';
import { askForModels, modelFindings } from './modelFindings';
import { type Chat, costOf, streamedQuestion, tinyChat, unasked, usableBy } from './tinyChat';

/** What a check of the editor's own models works with. */
export interface EditorCheckParts {
  asker: Pick<Asker, 'ask'>;
  /** What stands for the editor's models. */
  endpoint: Askable;
  /** The user's model for each mode. */
  models: Record<Mode, string>;
  /** Told what is being tried. */
  progress: (step: string) => void;
  clock?: Clock;
}

/**
 * Tries what the models of the editor itself can do, with one tiny prompt: they have neither an address nor a key to look at.
 *
 * @throws the signal's reason when that is aborted
 */
export async function checkEditorModels(parts: EditorCheckParts, signal: AbortSignal): Promise<Check> {
  const { asker, endpoint, models, progress, clock = systemClock } = parts;
  const { host, client } = endpoint;
  const at = clock.now();
  const done = (findings: Finding[], usable: State, chats: Chat[] = []): Check => {
    return { host, at, duration: clock.now() - at, usable, findings, ...costOf(chats) };
  };

  progress(t('Asking for the list of models'));
  const list = await askForModels(client, signal);
  if (list.served?.length === 0) return done([noModels(host)], 'fails');

  progress(t('Streaming a tiny answer'));
  const model = resolveModel(models.stream, list.served, false);
  const chat =
    'id' in model
      ? await tinyChat((question) => asker.ask(endpoint, question, signal), model.id, streamedQuestion, clock)
      : unasked(models.stream, host);
  signal.throwIfAborted();
  const usable = usableBy(chat);
  const answered = usable === 'works' ? [chat.model] : [];
  const findings = [
    ...modelFindings(list, models, answered, [chat.model]),
    answerFinding(chat, host),
    usageFinding(chat, new Set()),
  ];
  return done(findings, usable, [chat]);
}

function noModels(host: string): Finding {
  return {
    title: t('List of models'),
    state: 'fails',
    result: t('{0} has none.', host),
    next: t(
      'Install an extension that offers models, such as GitHub Copilot, and sign in there, or run **Gloss: Select Endpoint**.',
    ),
  };
}
