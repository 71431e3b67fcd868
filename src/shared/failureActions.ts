import { t } from '@vscode/l10n';
import type { CommandName } from './contributions';

/** How the panel names a step, and what it does: one of our commands, or a place that it opens. */
type FailureStep = { label: string } & ({ command: CommandName } | { opens: 'key page' | 'account page' | 'settings' });

/** Every step that a failure can offer. Type, guard, buttons and what they do derive from this list. */
export const failureActions = {
  retry: { label: t('Try again'), command: 'regenerate' },
  'set-key': { label: t('Set API key'), command: 'setApiKey' },
  'open-key-page': { label: t('Get an API key'), opens: 'key page' },
  'open-account': { label: t('Open account page'), opens: 'account page' },
  'select-endpoint': { label: t('Select endpoint'), command: 'selectEndpoint' },
  'select-model': { label: t('Select model'), command: 'selectModel' },
  'open-settings': { label: t('Open settings'), opens: 'settings' },
  'check-endpoint': { label: t('Check endpoint'), command: 'checkEndpoint' },
  'show-usage': { label: t('Show usage'), command: 'showUsage' },
  'show-log': { label: t('Show log'), command: 'showLog' },
} as const satisfies Record<string, FailureStep>;

/** A step that a failure can offer; the panel shows a button for each. */
export type FailureAction = keyof typeof failureActions;

/** The steps that are commands of ours, for messages outside of the panel. */
export type CommandAction = {
  [Action in FailureAction]: (typeof failureActions)[Action] extends { command: CommandName } ? Action : never;
}[FailureAction];

/** Whether a step opens a page of the vendor, which is not known of every endpoint. */
export function opensKeyPage(action: FailureAction): boolean {
  const step: FailureStep = failureActions[action];
  return 'opens' in step && step.opens !== 'settings';
}

/** Whether a value that came from outside names a step. */
export function isFailureAction(value: unknown): value is FailureAction {
  return typeof value === 'string' && Object.hasOwn(failureActions, value);
}
