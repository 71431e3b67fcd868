import type { Lane } from '../chat/endpoint';
import { parseBaseUrl } from './address/baseUrl';
import type { EndpointClientParts } from './client';
import { slowLane } from './vendors/discounts';

/** What is known of the slow lane at an address. */
export interface SlowLaneFacts extends Lane {
  /** How long an answer of a model may take, in seconds; undefined where it is not to be had so. */
  waitOf(model: string): number | undefined;
}

/** Where nothing else is known, an answer may take an hour. */
const longestWaitSeconds = 3600;

/** The server's own time ends first, so that an error comes from it, with its reason. Milliseconds. */
const slackMs = 60_000;

/** Says what the slow lane at an address costs, and how long it takes. */
export function slowLaneFacts(baseUrl: URL): SlowLaneFacts {
  return {
    waitOf(model) {
      const found = slowLane(baseUrl, model);
      return found && (found.waitSeconds ?? longestWaitSeconds);
    },
    shareOf(model, outcome) {
      const { price = 1, tier } = slowLane(baseUrl, model) ?? {};
      // Where the answer does not say that it was billed so, it may not have been.
      const isAsAsked = tier === undefined || !outcome || ('tier' in outcome && outcome.tier === tier);
      return isAsAsked ? price : 1;
    },
  };
}

/** The address of the slow lane; the usual one where it has none of its own. */
export function slowLaneUrl(baseUrl: URL): URL {
  const own = slowLane(baseUrl)?.baseUrl;
  return own === undefined ? baseUrl : parseBaseUrl(own);
}

/**
 * What a client of the slow lane is made of: long clocks, and the wish for the lower price.
 *
 * @param parts of a client at the lane's own address, where it has one
 * @param baseUrl the usual address
 */
export function slowLaneParts(parts: EndpointClientParts, baseUrl: URL): EndpointClientParts {
  const ms = longestWaitSeconds * 1000 + slackMs;
  const timeouts = { ...parts.settings.timeouts, firstByte: ms, idle: ms };
  return {
    ...parts,
    settings: { ...parts.settings, timeouts },
    limits: { total: 2 * ms },
    laneOf: (model) => slowLane(baseUrl, model),
  };
}
