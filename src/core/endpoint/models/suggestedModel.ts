import { catalogue } from './catalogue';
import { isPattern, servedName } from './servedName';

/** Models that do not chat, as their names say it. */
const otherPurpose =
  /embed|whisper|tts|dall-e|image|moderation|rerank|guard|audio|realtime|transcri|vision-preview|ocr/i;

/**
 * The model to propose at an endpoint: the one that is known to do there, else the cheapest that the catalogue knows to
 * stream, else the first of the list that may chat.
 *
 * @param listed what the endpoint lists
 * @param known the name of a good one, where the vendor is known
 */
export function suggestedModel(listed: readonly string[], known?: string): string | undefined {
  const ids = listed.filter((id) => !isPattern(id));
  const fastFirst = [...catalogue].sort((a, b) => Number(b.latency === 'low') - Number(a.latency === 'low'));
  const names = [...(known ? [known] : []), 'gpt-4o-mini', ...fastFirst.map(({ id }) => id)];
  const found = names.map((name) => servedName(name, ids)).find((id) => id !== undefined);
  return found ?? ids.find((id) => !otherPurpose.test(id)) ?? ids[0];
}
