import { t } from '@vscode/l10n';
import type { EndpointStatus, Lack } from '../../core/endpoint/statusText';
import { presetOf } from '../../core/endpoint/vendors/presets';
import { lackText } from '../../shared/lacking';
import { UserError, plainText } from '../platform/feedback';
import type { EndpointAccess } from './endpointAccess';
import { routeOf } from './routes';

/** What the status is read from. */
export type StatusSource = Pick<EndpointAccess, 'address' | 'host' | 'lacks'>;

/** Looks how the endpoint of the settings stands: reads the settings, whether there is a key or a model of VS Code, and sends nothing. */
export async function endpointStatus(endpoint: StatusSource): Promise<EndpointStatus> {
  const model = plainText(routeOf('interactive', 'high').model);
  const host = plainText(endpoint.host);
  const name = presetOf(endpoint.address)?.name ?? host;
  const status: EndpointStatus = { endpoint: name, host, model };
  return { ...status, lack: (await lackOf(endpoint, name)) ?? (model ? undefined : noModel()) };
}

const noModel = (): Lack => ({ what: 'model', sentence: t('No model is chosen.') });

async function lackOf(endpoint: StatusSource, name: string): Promise<Lack | undefined> {
  const { address } = endpoint;
  if (address.kind === 'invalid') return { what: 'address', sentence: address.why };
  try {
    const lacks = await endpoint.lacks();
    return lacks && { what: lacks, sentence: lackText(lacks, name) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { what: 'access', sentence: error.message };
  }
}
