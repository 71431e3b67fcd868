import { type FailureAction, failureActions } from '../../shared/failureActions';
import type { Failure } from '../../shared/protocol';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, textButton } from '../base/dom';
import { type IconName, icon } from '../base/icons';

const icons: Record<FailureAction, IconName> = {
  retry: 'refresh',
  'set-key': 'key',
  'open-key-page': 'link',
  'open-account': 'link',
  'select-endpoint': 'server',
  'select-model': 'model',
  'open-settings': 'settings',
  'check-endpoint': 'pulse',
  'show-usage': 'pulse',
  'show-log': 'log',
};

/** One sentence beside a small picture. */
export function notice(kind: 'info' | 'warning' | 'history', text: string): HTMLElement {
  return element('p', { class: `notice notice-${kind}` }, icon(kind), element('span', {}, showHidden(text)));
}

/** A button for each step, the first of them the one to take. */
export function actionButtons(steps: readonly FailureAction[], act: (action: FailureAction) => void): HTMLElement {
  const buttons = steps.map((step, index) => {
    const { label } = failureActions[step];
    const button = textButton(icons[step], label, index === 0 ? 'button primary' : 'button');
    button.addEventListener('click', () => act(step));
    return button;
  });
  return element('div', { class: 'buttons' }, ...buttons);
}

/** What went wrong, what to do next, and buttons for it. */
export function failureNotice(failure: Failure, act: (action: FailureAction) => void): HTMLElement {
  return element(
    'div',
    { class: 'failure' },
    icon('warning'),
    element(
      'div',
      { class: 'failure-text' },
      element('p', { class: 'failure-what' }, ...withCode(failure.what)),
      element('p', {}, ...withCode(failure.next)),
      actionButtons(failure.actions, act),
    ),
  );
}

/** Text with what stands between backticks as code; nothing else of it means anything. */
function withCode(text: string): (Node | string)[] {
  return showHidden(text)
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)));
}
