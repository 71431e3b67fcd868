import { type Transport, createTransport } from '../../src/core/endpoint/wire/transport';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';

/** What the tests of a suite ask, and over what; to be read within hooks and tests only. */
export interface EndpointBed {
  endpoint: ScriptedEndpoint;
  transport: Transport;
}

/** Gives each test of the suite that calls it an endpoint with nothing scripted, and connections of its own. */
export function endpointBed(): EndpointBed {
  const bed = {} as EndpointBed;
  before(async () => {
    bed.endpoint = await startEndpoint();
  });
  beforeEach(() => {
    bed.endpoint.reset();
    bed.transport = createTransport();
  });
  afterEach(() => bed.transport.close());
  after(() => bed.endpoint.close());
  return bed;
}
