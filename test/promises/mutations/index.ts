import type { Mutation } from '../mutation';
import { addressesMutations } from './addresses';
import { endpointMutations } from './endpoint';
import { filesMutations } from './files';
import { keptMutations } from './kept';
import { moneyMutations } from './money';
import { panelMutations } from './panel';
import { runsMutations } from './runs';
import { settingsMutations } from './settings';
import { textMutations } from './text';

/** Every guard that is taken away, by the part of Gloss that it stands in. */
export const mutations: readonly Mutation[] = [
  ...addressesMutations,
  ...endpointMutations,
  ...filesMutations,
  ...keptMutations,
  ...moneyMutations,
  ...panelMutations,
  ...runsMutations,
  ...settingsMutations,
  ...textMutations,
];
