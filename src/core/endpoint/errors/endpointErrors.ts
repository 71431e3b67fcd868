import { parseUrl } from '../../base/parseUrl';
import { EndpointError } from '../../failures/endpointError';
import { keyPageOf, vendorAt } from '../vendors/vendors';
import { type AskedWith, classify } from './classify';
import type { ErrorFacts } from './errorJson';
import { type Secrets, safeText } from './scrub';

/** The request that an error belongs to. */
export interface RequestFacts extends AskedWith {
  url: URL;
  model?: string;
  hasKey: boolean;
  secrets: Secrets;
}

/** Builds the error for a response with an error status, or for an error object within a good one. */
export function responseError(
  status: number | undefined,
  headers: Record<string, string>,
  facts: ErrorFacts,
  request: RequestFacts,
): EndpointError {
  const kind = classify(status, facts, request);
  const { url, model, hasKey, secrets } = request;
  const { host } = url;
  // There the path belongs to the host.
  const who = kind === 'wrong-url' ? host : vendorAt(url);
  const sentenceFacts = {
    hasKey,
    status,
    model: model && safeText(model, { ...secrets, prompts: [] }, 100),
    keyPage: keyPageOf(url),
    path: pathOf(url),
    redirect: redirectTarget(headers, url, secrets),
    promptTokens: facts.promptTokens,
    contextSize: facts.contextSize,
  };
  const detail = safeText(facts.message, secrets);
  return new EndpointError(
    kind,
    { code: 'error', kind, who, facts: sentenceFacts },
    { host, status, detail, requestId: requestIdOf(headers, secrets) },
  );
}

/** Paths come from the user's setting, but a key may have been pasted into it: only plain ones are shown. */
export function pathOf({ pathname }: URL): string {
  return /^(\/[\w.-]{1,24}){1,6}$/.test(pathname) ? pathname : '';
}

/** Host of a redirect's target, empty when it cannot be shown; undefined when it is none. A host is in lower case, whatever the server has put into it. */
function redirectTarget({ location }: Record<string, string>, url: URL, { values }: Secrets): string | undefined {
  if (location === undefined) return undefined;
  const host = parseUrl(location, url)?.host ?? '';
  return safeText(host, { values: values.map((value) => value.toLowerCase()), prompts: [] }, 100);
}

/**
 * The id that the server's own support asks for. An endpoint knows the key, and what it has written backwards or in another
 * alphabet cannot be told from an id: SECURITY.md says so, and an id is no longer than ids are.
 */
function requestIdOf(headers: Record<string, string>, secrets: Secrets): string | undefined {
  const names = ['x-request-id', 'request-id', 'x-ms-request-id', 'apim-request-id', 'cf-ray'];
  const id = names.map((name) => headers[name]).find((value) => value !== undefined && /^[\w.:-]{1,64}$/.test(value));
  return id === undefined ? undefined : safeText(id, secrets);
}
