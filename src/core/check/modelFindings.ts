import { t } from '@vscode/l10n';
import { count } from '../../shared/text';
import type { ChatClient, ServedModel } from '../chat/client';
import { nearestNames } from '../endpoint/models/nearestNames';
import { fits, isPattern, servedName } from '../endpoint/models/servedName';
import { EndpointError } from '../failures/endpointError';
import type { Mode } from '../routing';
import type { Finding } from './finding';
import { code } from './markdown';
import { trouble } from './trouble';

/** The endpoint's own list of models, or why there is none; neither when it serves no list. */
export interface ModelList {
  served?: ServedModel[];
  error?: EndpointError;
}

/** @throws the signal's reason when that is aborted */
export async function askForModels(client: ChatClient, signal: AbortSignal): Promise<ModelList> {
  try {
    return { served: await client.listModels(signal) };
  } catch (error) {
    if (error instanceof EndpointError) return { error };
    throw error;
  }
}

/**
 * Whether there is a list of models, and whether those of the settings are in it.
 *
 * @param answered models that have answered: an endpoint may serve more than it lists
 * @param asked models that were asked, with whatever end
 */
export function modelFindings(
  { served, error }: ModelList,
  models: Record<Mode, string>,
  answered: readonly string[],
  asked: readonly string[],
): Finding[] {
  const title = t('List of models');
  if (error) return [trouble(title, error)];
  if (!served) {
    return [
      {
        title,
        state: 'fails',
        result: t('The endpoint serves none (`GET /models`).'),
        next: t('Nothing to change: Gloss sends the names of your models as they are.'),
      },
    ];
  }
  if (served.length === 0) {
    const next = t('Load a model into the server, for example with `ollama pull`.');
    return [{ title, state: 'fails', result: t('It is empty.'), next }];
  }
  const names = served.map(({ id }) => id);
  const result =
    names.length === 1 ? t('The endpoint names 1 model.') : t('The endpoint names {0} models.', count(names.length));
  const modes = Object.keys(models) as Mode[];
  return [
    { title, state: 'works', result },
    ...modes.map((mode) => modelFinding(mode, models[mode], names, answered, asked)),
  ];
}

const titles: Record<Mode, string> = {
  stream: t('Model for explanations'),
  standard: t('Model for short answers'),
  batch: t('Model for many files'),
};

function modelFinding(
  mode: Mode,
  name: string,
  names: string[],
  answered: readonly string[],
  asked: readonly string[],
): Finding {
  const title = titles[mode];
  const shown = code(name);
  const id = servedName(name.trim(), names);
  if (id !== undefined) {
    const result = id === name ? t('{0} is in the list.', shown) : t('{0} is in the list, as {1}.', shown, code(id));
    return { title, state: 'works', result };
  }
  if (answered.includes(name))
    return { title, state: 'works', result: t('{0} is not in the list, but it answers.', shown) };
  const pattern = names.find((entry) => isPattern(entry) && fits(entry, name.trim()));
  if (pattern !== undefined) {
    return { title, state: 'works', result: t('{0} fits {1} of the list.', shown, code(pattern)) };
  }
  const listed = names.filter((entry) => !isPattern(entry));
  const nearest = nearestNames(name, listed).map(code).join(', ');
  const next =
    mode === 'stream'
      ? t('Choose one of the list: run **Gloss: Select Model**.')
      : t('Choose one of the list: set {0}.', code(`gloss.models.${mode}`));
  // What was not tried is not known.
  if (!asked.includes(name)) {
    const result = t('{0} is not in the list, and was not tried. The nearest: {1}.', shown, nearest);
    return { title, state: 'unknown', result, next };
  }
  return {
    title,
    state: 'fails',
    result: t('{0} is not in the list. The nearest: {1}.', shown, nearest),
    next,
  };
}
