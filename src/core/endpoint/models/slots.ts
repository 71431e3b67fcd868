import { abortable } from '../../base/abortable';
import { type Clock, within } from '../../base/clocks';
import type { HttpRequest, Send } from '../wire/http';
import { readAll } from './modelList';

/** How long a server on this machine may take to tell it, in milliseconds. */
const answersWithin = 1000;

/**
 * Asks a server on this machine at how many requests it works at once (`GET /props` of llama.cpp). Never throws.
 *
 * @returns undefined when it does not tell
 */
export async function fetchSlots(
  request: HttpRequest,
  send: Send,
  clock: Clock,
  signal: AbortSignal,
): Promise<number | undefined> {
  const asked = within(clock, answersWithin, signal, async (soon) => {
    const wait = abortable(soon);
    const { status, body } = await wait(send({ ...request, signal: soon }));
    if (status !== 200) return undefined;
    const text = await readAll(body[Symbol.asyncIterator](), wait);
    const slots = Number(/"total_slots"\s*:\s*(\d{1,4})\b/.exec(text)?.[1]);
    return slots >= 1 ? slots : undefined;
  });
  return asked.catch(() => undefined);
}
