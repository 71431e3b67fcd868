import { t } from '@vscode/l10n';
import type { ServedModel } from '../../chat/client';
import type { ModelProblem } from '../../failures/modelProblem';
import { nearestNames } from './nearestNames';
import { fits, isPattern, servedName } from './servedName';

/** A model that Gloss knows without asking. */
export interface CatalogueModel {
  id: string;
  /** USD per 1M tokens; absent when it is not published. */
  inputPrice?: number;
  outputPrice?: number;
  goodFor: string;
  latency: 'low' | 'medium';
}

/** The built-in models with the prices that were published for 2026. */
export const catalogue: readonly CatalogueModel[] = [
  { id: 'deepseek-v3.2', outputPrice: 0.42, goodFor: t('cost-sensitive batch work'), latency: 'medium' },
  { id: 'gemini-2.5-flash', outputPrice: 2.5, goodFor: t('high volume, fast answers'), latency: 'low' },
  { id: 'gpt-4.1', outputPrice: 8, goodFor: t('complex reasoning, code'), latency: 'medium' },
  { id: 'claude-sonnet-4.5', outputPrice: 15, goodFor: t('nuanced analysis, long context'), latency: 'medium' },
  { id: 'gpt-4o', goodFor: t('general use'), latency: 'medium' },
  { id: 'gpt-4o-mini', goodFor: t('general use, cheap streaming'), latency: 'low' },
];

/** The id to send, or why none is sent. */
export type ResolvedModel = { id: string } | { problem: ModelProblem };

/** The catalogue's entry for a name, in any case. */
export function catalogueModel(name: string): CatalogueModel | undefined {
  return catalogue.find(({ id }) => id === name.trim().toLowerCase());
}

/**
 * Finds the model that a name means, forgiving what {@link servedName} forgives. A list need not be complete: an entry with
 * `*` stands for every name that fits (LiteLLM: litellm#13643), and variants, deployments and the like are in none
 * (OpenRouter's `:nitro`, Ark's `ep-…`). So a name that somebody has chosen is sent as it is; one that is only our own
 * suggestion, and not listed, is not asked for.
 *
 * @param chosen somebody has set the name, and did not just leave it
 * @param served what the endpoint lists; when it lists nothing, a name is sent as it is, or as the catalogue writes it
 */
export function resolveModel(name: string, served: readonly ServedModel[] | undefined, chosen: boolean): ResolvedModel {
  const wanted = name.trim();
  const listed = (served ?? []).map(({ id }) => id);
  const found = listed.length > 0 ? servedName(wanted, listed) : (catalogueModel(wanted)?.id ?? wanted);
  if (found) return { id: found };
  if (wanted && (chosen || listed.some((entry) => isPattern(entry) && fits(entry, wanted)))) return { id: wanted };
  const names = listed.length > 0 ? listed.filter((entry) => !isPattern(entry)) : catalogue.map(({ id }) => id);
  return { problem: { name: wanted, nearest: nearestNames(wanted, names) } };
}
