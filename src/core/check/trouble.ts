import type { EndpointError, EndpointErrorKind } from '../failures/endpointError';
import type { Finding } from './finding';
import { code, sentence } from './markdown';

/** The lines of the key and of the base URL say what to do about these themselves. */
const advice: Record<Exclude<EndpointErrorKind, 'unauthorized' | 'wrong-url'>, string> = {
  forbidden: 'The key may lack a permission for this.',
  region: 'Run **Gloss: Select Endpoint**: another one may serve your region.',
  billing: 'Top up the account of this key.',
  'rate-limit': 'Wait a moment, then check again.',
  'unknown-model': 'Run **Gloss: Select Model**.',
  'too-long': 'Run **Gloss: Select Model**: this one takes too little for any explanation.',
  'content-filter': 'Run **Gloss: Select Model**: a filter declined a harmless prompt.',
  'bad-request': 'Run **Gloss: Select Model**: another model may accept the request.',
  server: 'The trouble is on the endpoint’s side. Check again in a moment.',
  protocol: 'Check that `gloss.endpoint.baseUrl` names an OpenAI-compatible API.',
  'no-answer': 'Run **Gloss: Select Model**.',
  timeout:
    'For a slow model raise `gloss.request.firstByteTimeoutSeconds`, for a slow network `gloss.request.connectTimeoutSeconds`.',
  consent: 'Check again and allow it when VS Code asks.',
  proxy: 'Correct `gloss.endpoint.proxy`, else `http.proxy`, else the variable `HTTPS_PROXY`.',
  certificate: 'Name the root certificate of your network in `gloss.endpoint.caFile`.',
  unreachable: 'Check that you are online, and host and port in `gloss.endpoint.baseUrl`.',
};

/** What a request that failed says about what was tried. */
export function trouble(title: string, error: EndpointError): Finding {
  const { kind } = error;
  const said = error.detail ? ` It said: ${code(error.detail)}` : '';
  const request = error.requestId ? ` (request ${code(error.requestId)})` : '';
  return {
    title,
    // An endpoint that is busy may well be able to do it.
    state: kind === 'rate-limit' ? 'unknown' : 'fails',
    result: sentence(error.message, error.host) + said + request,
    ...(kind === 'unauthorized' || kind === 'wrong-url' ? {} : { next: advice[kind] }),
  };
}
