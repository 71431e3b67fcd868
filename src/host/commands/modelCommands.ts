import type { ModelLists } from '../../core/endpoint/modelLists';
import type { Mode } from '../../core/routing';
import type { EndpointAccess } from '../endpointAccess';
import { pickModel } from '../modelPicker';
import { modelsByMode } from '../routes';
import { updateSetting } from '../settings';
import type { Handlers } from './register';

/** The command that chooses a model, for explanations unless its argument names another mode. */
export function modelCommands(endpoint: EndpointAccess, modelLists: ModelLists): Handlers {
  return {
    selectModel: async (mode) => {
      const picked = await pickModel(endpoint, modelLists, isMode(mode) ? mode : 'stream');
      if (picked) await updateSetting(`gloss.models.${picked.mode}`, picked.model);
    },
  };
}

function isMode(value: unknown): value is Mode {
  return typeof value === 'string' && Object.hasOwn(modelsByMode(), value);
}
