import type { SlowLane } from '../../core/chat/endpoint';
import { createEndpointClient } from '../../core/endpoint/client';
import { slowLaneFacts, slowLaneParts, slowLaneUrl } from '../../core/endpoint/slowLane';
import { createGate } from '../../core/gate/gate';
import { slowAtOnce } from '../../core/summaries/plan/lanes';
import type { Price } from '../../core/usage/pricing';
import type { EndpointAccess } from './endpointAccess';
import { askForKey } from './keyBox';
import type { Keys } from './keys';

/** The slow lane of an address; it goes by what is known of its vendor. */
export function slowLaneOf(
  baseUrl: URL,
  priceOf: (model: string) => Price,
  { endpoint, keys }: { endpoint: EndpointAccess; keys: Keys },
): SlowLane {
  const url = slowLaneUrl(baseUrl);
  const facts = slowLaneFacts(baseUrl);
  const isReady = async (): Promise<boolean> => !(await endpoint.lacksKey(url));
  return {
    ...facts,
    host: url.host,
    isReady,
    prepare: async () => (await isReady()) || askForKey(keys, url),
    async open() {
      const client = createEndpointClient(slowLaneParts(await endpoint.parts(url), baseUrl));
      const gate = createGate({ start: slowAtOnce, ceiling: slowAtOnce, patient: true });
      return { host: url.host, client, gate, attempts: 1, priceOf, lane: facts };
    },
  };
}
