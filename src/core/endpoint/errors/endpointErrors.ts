import { t } from '@vscode/l10n';
import { EndpointError } from '../../failures/endpointError';
import { type WordedKind, sentenceOf } from '../../failures/failureKinds';
import type { ErrorFacts } from './errorBody';
import { vendorAt } from '../vendors/presets';
import { type Secrets, safeText } from './scrub';

/** The request that an error belongs to. */
export interface RequestFacts {
  url: URL;
  model?: string;
  hasKey: boolean;
  secrets: Secrets;
}

/** Gives an error its kind. `status` is undefined for an error inside of a stream that names none. */
export function classify(status: number | undefined, { message, codes, html, param }: ErrorFacts): WordedKind {
  const says = (pattern: RegExp): boolean => pattern.test(codes) || pattern.test(message);
  if (status === 401) return 'unauthorized';
  if (status === 402 || says(billingWords)) return 'billing';
  if (status === 451 || says(regionWords)) return 'region';
  if (says(filterWords)) return 'content-filter';
  if (status === 413 || says(lengthWords)) return 'too-long';
  if (/model_not_found|model_not_exist/.test(codes)) return 'unknown-model';
  switch (status) {
    case 403:
      return 'forbidden';
    case 404:
      return !html && (modelWords.test(message) || param === 'model') ? 'unknown-model' : 'wrong-url';
    case 405:
      return 'wrong-url';
    case 400:
    case 422:
      return modelWords.test(message) ? 'unknown-model' : 'bad-request';
    case 429:
    case 498: // Groq: capacity exceeded
      return 'rate-limit';
    case undefined:
      return /invalid_api_key|authentication/.test(codes)
        ? 'unauthorized'
        : /rate_limit/.test(codes)
          ? 'rate-limit'
          : 'server';
  }
  if (status >= 300 && status < 400) return 'wrong-url';
  return status >= 500 || status === 408 || status === 409 ? 'server' : 'bad-request';
}

// OpenAI insufficient_quota (langchainjs#1929), DeepSeek "Insufficient Balance" (continue#9375), plans (pi#4991), one-api.
const billingWords =
  /insufficient[_ ](user[_ ])?(quota|balance|credits?|funds)|exceeded your current quota|usage limit reached|billing_|credit balance|balance is too low|余额不足|额度不足|欠费/i;
// Azure (compl-ai#20, argo-proxy#91), OpenAI, DeepSeek, Alibaba.
const filterWords =
  /content_?filter|responsibleaipolicyviolation|content_policy|content management policy|content exists risk|data_inspection_failed/i;
// OpenAI "unsupported_country_region_territory", Gemini "User location is not supported", OpenRouter "not available in your region".
const regionWords =
  /unsupported_country|(country|region|location)\b.{0,30} not supported|not (available|supported) in your (country|region|location)/i;
// OpenAI, llama.cpp (also with status 500: llama.cpp#15780), vLLM, Anthropic through proxies.
const lengthWords =
  /context_length_exceeded|exceed_context_size|maximum context length|context (window|size|length) (is |was )?exceeded|exceeds? the (available )?(context|model's context)|prompt is too long|input is too long|request_too_large/i;
// OpenAI, Ollama, vLLM, OpenRouter, DeepSeek (QAnything#555, OpenOats#716).
const modelWords =
  /\bmodel\b.{0,200}?(not found|(does not|doesn't|not) exist|not (a )?valid|not supported|is not available|not served)|not a valid model|(unknown|invalid) model|try pulling it/is;

/** Builds the error for a response with an error status, or for an error object within a good one. */
export function responseError(
  status: number | undefined,
  headers: Record<string, string>,
  facts: ErrorFacts,
  request: RequestFacts,
): EndpointError {
  const kind = classify(status, facts);
  const { url, model, hasKey, secrets } = request;
  const { host } = url;
  // There the path belongs to the host.
  const message = sentenceOf(kind, kind === 'wrong-url' ? host : vendorAt(url), {
    hasKey,
    status,
    model: model && safeText(model, { ...secrets, prompts: [] }, 100),
    path: pathOf(url),
    redirect: redirectTarget(headers, url, secrets),
    promptTokens: facts.promptTokens,
    contextSize: facts.contextSize,
  });
  const detail = safeText(facts.message, secrets);
  return new EndpointError(kind, message, { host, status, detail, requestId: requestIdOf(headers, secrets) });
}

/** Paths come from the user's setting, but a key may have been pasted into it: only plain ones are shown. */
export function pathOf({ pathname }: URL): string {
  return /^(\/[\w.-]{1,24}){1,6}$/.test(pathname) ? pathname : '';
}

/** Host of a redirect's target; undefined when it is none. A host is in lower case, whatever the server has put into it. */
function redirectTarget({ location }: Record<string, string>, url: URL, { values }: Secrets): string | undefined {
  if (location === undefined) return undefined;
  const host = URL.canParse(location, url.href) ? new URL(location, url).host : '';
  return (
    safeText(host, { values: values.map((value) => value.toLowerCase()), prompts: [] }, 100) || t('another address')
  );
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
