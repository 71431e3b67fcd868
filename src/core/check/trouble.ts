import type { EndpointError } from '../failures/endpointError';
import { failureKind } from '../failures/failureKinds';
import type { Finding } from './finding';
import { code, sentence } from './markdown';

/** What a request that failed says about what was tried. */
export function trouble(title: string, error: EndpointError): Finding {
  const { next, state = 'fails' } = failureKind(error.kind).check;
  const said = error.detail ? ` It said: ${code(error.detail)}` : '';
  const request = error.requestId ? ` (request ${code(error.requestId)})` : '';
  return {
    title,
    state,
    result: sentence(error.message, error.host) + said + request,
    ...(next !== undefined && { next }),
  };
}
