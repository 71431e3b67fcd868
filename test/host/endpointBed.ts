import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { setSettings } from './gloss';

/** Gives the suite that calls it an endpoint that Gloss asks, with nothing scripted at the start of each test; `started` takes it. */
export function endpointBed(started: (endpoint: ScriptedEndpoint) => void): void {
  let endpoint: ScriptedEndpoint;
  before(async () => {
    started((endpoint = await startEndpoint()));
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
  });
  beforeEach(() => endpoint.reset());
  after(async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': undefined });
    await endpoint.close();
  });
}
