import type { Failure, FailureAction } from '../../shared/protocol';
import { showHidden } from '../base/hiddenCharacters';
import { element, textButton } from '../base/dom';
import { type IconName, icon } from '../base/icons';

const actions: Record<FailureAction, { icon: IconName; label: string }> = {
  retry: { icon: 'refresh', label: 'Try again' },
  'set-key': { icon: 'key', label: 'Set API key' },
  'open-key-page': { icon: 'link', label: 'Get an API key' },
  'open-account': { icon: 'link', label: 'Open account page' },
  'select-endpoint': { icon: 'link', label: 'Select endpoint' },
  'select-model': { icon: 'model', label: 'Select model' },
  'open-settings': { icon: 'settings', label: 'Open settings' },
  'check-endpoint': { icon: 'pulse', label: 'Check endpoint' },
  'show-log': { icon: 'log', label: 'Show log' },
};

/** One sentence beside a small picture. */
export function notice(kind: 'info' | 'warning' | 'history', text: string): HTMLElement {
  return element('p', { class: `notice notice-${kind}` }, icon(kind), element('span', {}, showHidden(text)));
}

/** A button for each step, the first of them the one to take. */
export function actionButtons(steps: readonly FailureAction[], act: (action: FailureAction) => void): HTMLElement {
  const buttons = steps.map((step, index) => {
    const { icon: name, label } = actions[step];
    const button = textButton(name, label, index === 0 ? 'button primary' : 'button');
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
