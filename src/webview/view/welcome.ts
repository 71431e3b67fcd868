import type { FailureAction } from '../../shared/failureActions';
import { keySteps } from '../../shared/offers';
import type { PanelState } from '../../shared/protocol';
import { showHidden } from '../../shared/hiddenCharacters';
import { element } from '../base/dom';
import { actionButtons } from './notices';

const onMac = navigator.userAgent.includes('Macintosh');

/** What stands where no explanation is: how to get one, or what is missing for it. */
export function createWelcome(act: (action: FailureAction) => void): {
  element: HTMLElement;
  update(state: PanelState): void;
} {
  const host = element('strong');
  const empty = element(
    'section',
    { class: 'welcome' },
    element('h2', {}, 'What does this code do?'),
    element('p', {}, 'Select code in an editor, or put the cursor into a function, and press'),
    element('p', { class: 'keys' }, ...keys(onMac ? ['⌘', '⌥', 'E'] : ['Ctrl', 'Alt', 'E'])),
    element(
      'p',
      { class: 'dim' },
      'With nothing selected, the function at the cursor is explained, or the whole file.',
    ),
  );
  const needsKey = element(
    'section',
    { class: 'welcome' },
    element('h2', {}, 'One key is missing'),
    element(
      'p',
      {},
      host,
      ' needs an API key. It is kept in the secret storage of VS Code and sent to that address only.',
    ),
    actionButtons(keySteps, act),
  );
  const welcome = element('div', { class: 'welcomes' }, empty, needsKey);
  return {
    element: welcome,
    update({ phase, host: name }) {
      empty.hidden = phase !== 'empty';
      needsKey.hidden = phase !== 'needs-key';
      welcome.hidden = empty.hidden && needsKey.hidden;
      const shown = showHidden(name);
      if (host.textContent !== shown) host.textContent = shown;
    },
  };
}

function keys(names: string[]): Node[] {
  return names.map((name) => element('kbd', {}, name));
}
