import type { ServedModel } from '../../chat/client';
import { servedName } from './servedName';

/** What has to be asked of the reader before requests can be expected to succeed. */
export interface ModelsToChoose<Mode extends string> {
  /** The models to choose from. */
  from: ServedModel[];
  /** The modes whose models are not among them. */
  lacking: Mode[];
}

/**
 * Finds out for which modes a model has to be chosen. Where there is no list, the one that is known to do at a vendor stands for
 * it, as long as nobody has set another for what is watched: then what Gloss suggests elsewhere cannot be right.
 *
 * @param listed what the endpoint lists, if it gives a list
 * @param known the vendor's model that does for everything
 * @param models the names of the settings, that of what is watched first
 * @param isChosen whether somebody has set such a name
 */
export function modelsToChoose<Mode extends string>(
  listed: ServedModel[] | undefined,
  known: string | undefined,
  models: Record<Mode, string>,
  isChosen: (name: string) => boolean,
): ModelsToChoose<Mode> {
  const from = listed?.length ? listed : known === undefined ? [] : [{ id: known }];
  const ids = from.map(({ id }) => id);
  const modes = Object.keys(models) as Mode[];
  const lacking = modes.filter((mode) => servedName(models[mode], ids) === undefined);
  if (from.length === 0) return { from, lacking: [] };
  if (listed?.length) return { from, lacking };
  const suggested = lacking.filter((mode) => !isChosen(models[mode]));
  return { from, lacking: suggested[0] === modes[0] ? suggested : [] };
}
