import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import type { Failure } from '../../shared/protocol';
import type { EndpointError } from './endpointError';
import type { Advice } from './failureKind';
import { failureKind } from './failureKinds';

/** Says an endpoint's error to somebody who wants code explained: what happened, and the next step. */
export function failureOf(error: EndpointError): Failure {
  return failure(whatHappened(error), failureKind(error.kind).explanation);
}

/** Says the error that has stopped a run of summaries. */
export function runFailureOf(error: EndpointError): Failure {
  return failure(whatHappened(error), failureKind(error.kind).run);
}

/** Says that the model or its provider declined to explain code. @param why one sentence */
export function refusalOf(why: string): Failure {
  return failure(why, failureKind('content-filter').explanation);
}

/** What happened, in the server's words too, where it gave any. */
export function whatHappened({ message, detail }: EndpointError): string {
  return paragraph(message, !!detail && !message.includes(detail) && t('It said: “{0}”', detail));
}

function failure(what: string, { next, actions }: Advice): Failure {
  return { what, next, actions: [...actions] };
}
