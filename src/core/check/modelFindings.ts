import { plural } from '../../shared/text';
import type { ChatClient } from '../chat/client';
import type { ServedModel } from '../chat/client';
import { nearestNames } from '../endpoint/models/nearestNames';
import { servedName } from '../endpoint/models/servedName';
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
 */
export function modelFindings(
  { served, error }: ModelList,
  models: Record<Mode, string>,
  answered: readonly string[],
): Finding[] {
  const title = 'List of models';
  const asIs = 'Gloss sends the names of your models as they are.';
  if (error) return [trouble(title, error)];
  if (!served) {
    return [
      {
        title,
        state: 'fails',
        result: 'The endpoint serves none (`GET /models`).',
        next: `Nothing to change: ${asIs}`,
      },
    ];
  }
  if (served.length === 0) {
    const next = 'Load a model into the server, for example with `ollama pull`.';
    return [{ title, state: 'fails', result: 'It is empty.', next }];
  }
  const names = served.map(({ id }) => id);
  const result = `The endpoint names ${plural(names.length, 'model')}.`;
  const modes = Object.keys(models) as Mode[];
  return [{ title, state: 'works', result }, ...modes.map((mode) => modelFinding(mode, models[mode], names, answered))];
}

const titles: Record<Mode, string> = {
  stream: 'Model for explanations',
  standard: 'Model for short answers',
  batch: 'Model for many files',
};

function modelFinding(mode: Mode, name: string, names: string[], answered: readonly string[]): Finding {
  const title = titles[mode];
  const shown = code(name);
  const id = servedName(name.trim(), names);
  if (id !== undefined) {
    const alias = id === name ? '' : `, as ${code(id)}`;
    return { title, state: 'works', result: `${shown} is in the list${alias}.` };
  }
  if (answered.includes(name)) return { title, state: 'works', result: `${shown} is not in the list, but it answers.` };
  const nearest = nearestNames(name, names).map(code);
  const how = mode === 'stream' ? 'run **Gloss: Select Model**' : `set \`gloss.models.${mode}\``;
  return {
    title,
    state: 'fails',
    result: `${shown} is not in the list. The nearest: ${nearest.join(', ')}.`,
    next: `Choose one of the list: ${how}.`,
  };
}
