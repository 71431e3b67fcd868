import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import type { Failure } from '../../shared/protocol';
import { opensKeyPage } from '../../shared/failureActions';
import type { EndpointError, OffServer } from './endpointError';
import type { Advice } from './failureKind';
import { failureKind } from './failureKinds';

/**
 * Says an endpoint's error to somebody who wants code explained: what happened, and the next step.
 *
 * @param hasKeyPage whether it is known where keys of the endpoint are made
 */
export function failureOf(error: EndpointError, hasKeyPage: boolean): Failure {
  const { off, kind } = error;
  if (off) return failure(whatHappened(error), { next: startAndTry(off), actions: ['retry', 'select-endpoint'] });
  const { next, actions } = failureKind(kind).explanation;
  const offered = actions.filter((action) => hasKeyPage || !opensKeyPage(action));
  return failure(whatHappened(error), { next, actions: offered });
}

/** Says the error that has stopped a run of summaries. */
export function runFailureOf(error: EndpointError): Failure {
  const { off, kind } = error;
  const advice = failureKind(kind).run;
  return failure(whatHappened(error), off ? { next: startAndResume(off), actions: ['select-endpoint'] } : advice);
}

/** Says that the model or its provider declined to explain code. @param why one sentence */
export function refusalOf(why: string): Failure {
  return failure(why, failureKind('content-filter').explanation);
}

function startAndTry({ name, start }: OffServer): string {
  if (!name) return t('Start the server there, then try again.');
  return start ? t('Start {0} (`{1}`), then try again.', name, start) : t('Start {0}, then try again.', name);
}

function startAndResume({ name, start }: OffServer): string {
  if (!name) return t('Start the server there, then resume.');
  return start ? t('Start {0} (`{1}`), then resume.', name, start) : t('Start {0}, then resume.', name);
}

/** What happened, in the server's words too, where it gave any. */
export function whatHappened({ message, detail }: EndpointError): string {
  return paragraph(message, !!detail && !message.includes(detail) && t('It said: “{0}”', detail));
}

function failure(what: string, { next, actions }: Advice): Failure {
  return { what, next, actions: [...actions] };
}
