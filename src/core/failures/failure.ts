import { t } from '@vscode/l10n';
import type { Failure } from '../../shared/protocol';
import { opensKeyPage } from '../../shared/failureActions';
import type { OffServer } from './endpointError';
import type { Advice } from './failureKind';
import { failureKind } from './failureKinds';
import { type Told, toldText } from './happening';
import type { Trouble } from './trouble';

/**
 * Says an endpoint's error to somebody who wants code explained: what happened, and the next step.
 *
 * @param hasKeyPage whether it is known where keys of the endpoint are made
 */
export function failureOf({ kind, told, off }: Trouble, hasKeyPage: boolean): Failure {
  if (off) return failure(told, { next: startAndTry(off), actions: ['retry', 'select-endpoint'] });
  const { next, actions } = failureKind(kind).explanation;
  const offered = actions.filter((action) => hasKeyPage || !opensKeyPage(action));
  return failure(told, { next, actions: offered });
}

/** Says the error that has stopped a run of summaries. */
export function runFailureOf({ kind, told, off }: Trouble): Failure {
  const advice = failureKind(kind).run;
  return failure(told, off ? { next: startAndResume(off), actions: ['select-endpoint'] } : advice);
}

/** Says that the model or its provider declined to explain code. */
export function refusalOf(why: Told): Failure {
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

function failure(told: Told, { next, actions }: Advice): Failure {
  return { what: toldText(told), next, actions: [...actions] };
}
