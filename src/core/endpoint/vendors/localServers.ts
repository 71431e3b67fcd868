import type { ServedModel } from '../../chat/client';
import { type Clock, systemClock, within } from '../../base/clocks';
import { isOnThisMachine, type Preset } from './presets';

/** How long a server on this machine may take to say that it is there, in milliseconds. */
const answersWithin = 300;

/**
 * Finds the servers on this machine among the presets that answer, all at once. Anything else that listens on such a port gives no list of
 * models, and does not count.
 *
 * @param list asks one server, without a key and without the user's headers; it may throw
 * @returns how many models each server that answers has
 */
export async function findRunning(
  presets: readonly Preset[],
  list: (baseUrl: URL, signal: AbortSignal) => Promise<ServedModel[] | undefined>,
  signal: AbortSignal,
  clock: Clock = systemClock,
): Promise<Map<Preset, number>> {
  const answers = presets.filter(isOnThisMachine).map(async (preset) => {
    const { baseUrl } = preset.address;
    const asked = within(clock, answersWithin, signal, (soon) => list(baseUrl, soon));
    const models = await asked.catch(() => undefined);
    return [preset, models?.length] as const;
  });
  return new Map(
    (await Promise.all(answers)).flatMap(([preset, count]) => (count === undefined ? [] : [[preset, count] as const])),
  );
}
