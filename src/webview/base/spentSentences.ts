import { t } from '@vscode/l10n';
import type { PanelState } from '../../shared/protocol';
import { count } from '../../shared/text';
import type { PriceSource, Spent } from '../../shared/usage';

/** What the tooltip says of the tokens and the price of an answer, a line each. */
export function spentSentences(usage: Spent, { model, endpoint }: Pick<PanelState, 'model' | 'endpoint'>): string {
  const { promptTokens, completionTokens, cachedTokens, estimated } = usage;
  return [
    t('{0} tokens sent, {1} received.', count(promptTokens), count(completionTokens)),
    cachedTokens > 0 ? t('{0} of those sent were in the cache of the endpoint.', count(cachedTokens)) : '',
    estimated ? t('This is an estimate: the endpoint has not counted them.') : '',
    priceSentence(usage, model, endpoint),
    t('Click to enter the price of this model.'),
  ]
    .filter(Boolean)
    .join('\n');
}

function priceSentence({ usd, atLeast, priceFrom = [] }: Spent, model: string, endpoint: string): string {
  if (usd === undefined) return t('The price of {0} is not known.', model);
  const said: Record<PriceSource, string> = {
    settings: t('Price by your settings.'),
    endpoint: t('Price by the list of {0}.', endpoint),
    catalogue: t('Price by the built-in list of Gloss: published prices of 2026.'),
    list: t('List price of the vendor, as this version of Gloss knows it.'),
  };
  const sentences = priceFrom.map((source) => said[source]);
  return [...sentences, atLeast ? t('A part of the price is not known.') : ''].filter(Boolean).join('\n');
}
