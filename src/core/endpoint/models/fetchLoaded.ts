import { abortable } from '../../base/abortable';
import { type Clock, within } from '../../base/clocks';
import { parseJson } from '../../base/json';
import type { Loaded } from '../../chat/client';
import type { HttpRequest, Send } from '../wire/http';
import { readAll } from '../wire/readAll';
import { type AskBeside, nearbyServers } from './nearbyServers';

/** How long a server may take to tell how it has loaded a model, in milliseconds: somebody may be waiting for an answer. */
const answersWithin = 500;

/** What a server is asked over. */
export interface LoadedParts {
  /** The request for a path beside the API, without a body. */
  requestFor: (path: `/${string}`) => Omit<HttpRequest, 'signal'>;
  send: Send;
  clock: Clock;
  signal: AbortSignal;
}

/** Asks a server near by what it has loaded, in the ways of all kinds of servers at once. Never throws. */
export async function fetchLoaded(model: string, parts: LoadedParts): Promise<Loaded> {
  const { clock, signal } = parts;
  const asked = nearbyServers.map((server) =>
    within(clock, answersWithin, signal, (soon) => server(model, askBeside(parts, soon))).catch((): Loaded => ({})),
  );
  const told = await Promise.all(asked);
  const windows = told.flatMap(({ window }) => (window ? [window] : []));
  // What one knows is better than what another would do.
  const window = windows.find(({ assumed }) => !assumed) ?? windows[0];
  const slots = told.find((each) => each.slots !== undefined)?.slots;
  return { ...(window && { window }), ...(slots !== undefined && { slots }) };
}

function askBeside({ requestFor, send }: LoadedParts, signal: AbortSignal): AskBeside {
  const wait = abortable(signal);
  return async (path, body) => {
    const request = requestFor(path);
    const whole: HttpRequest = body
      ? {
          ...request,
          method: 'POST',
          headers: { ...request.headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal,
        }
      : { ...request, signal };
    const response = await wait(send(whole));
    return response.status === 200 ? parseJson(await readAll(response.body[Symbol.asyncIterator](), wait)) : undefined;
  };
}
