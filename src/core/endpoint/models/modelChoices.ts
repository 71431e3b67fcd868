import { t } from '@vscode/l10n';
import { count } from '../../../shared/text';
import type { ServedModel } from '../../chat/client';
import { type CatalogueModel, catalogue } from './catalogue';
import { isPattern, servedName } from './servedName';

/** One model to choose. */
export interface ModelChoice {
  /** The id to put into the settings. */
  model: string;
  /** Of the catalogue, of the endpoint's list only, or what the reader typed. */
  group: 'known' | 'listed' | 'typed';
  /** Whether it is the one that the settings name. */
  current: boolean;
  /** What it is good for, and how much it reads; may be empty. */
  detail: string;
  served?: ServedModel;
}

/**
 * The models to choose from: of the catalogue those that the endpoint serves, under the endpoint's own names, then the
 * rest of its list, then a typed name that is none of these, since an endpoint may serve more than it lists.
 *
 * @param served undefined when the endpoint lists nothing: then the whole catalogue is there
 * @param current what the settings name
 */
export function choicesAmong(served: ServedModel[] | undefined, current: string, typed: string): ModelChoice[] {
  const ids = (served ?? catalogue).map(({ id }) => id);
  const chosen = servedName(current.trim(), ids);
  const known = catalogue.flatMap((model): ModelChoice[] => {
    const id = servedName(model.id, ids);
    if (id === undefined) return [];
    const listed = served?.find((entry) => entry.id === id);
    return [{ model: id, group: 'known', current: id === chosen, detail: detailOf(model, listed), served: listed }];
  });
  // A pattern is no name that can be sent.
  const others = (served ?? [])
    .filter(({ id }) => !isPattern(id) && !known.some(({ model }) => model === id))
    .map((listed): ModelChoice => {
      const { id } = listed;
      return {
        model: id,
        group: 'listed',
        current: id === chosen,
        detail: detailOf(undefined, listed),
        served: listed,
      };
    });
  const name = typed.trim();
  const all = [...known, ...others];
  if (!name || all.some(({ model }) => model.toLowerCase().includes(name.toLowerCase()))) return all;
  return [...all, { model: name, group: 'typed', current: false, detail: '' }];
}

const latencies: Record<CatalogueModel['latency'], string> = {
  low: t('low latency'),
  medium: t('medium latency'),
};

function detailOf(known: CatalogueModel | undefined, listed: ServedModel | undefined): string {
  const size = listed?.contextWindow;
  return [
    known && `${known.goodFor[0]?.toUpperCase()}${known.goodFor.slice(1)}`,
    known && latencies[known.latency],
    size && t('{0} tokens of context', count(size)),
  ]
    .filter(Boolean)
    .join(' · ');
}
