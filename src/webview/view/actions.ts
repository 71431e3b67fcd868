import { t } from '@vscode/l10n';
import { type OfferedAction, offers } from '../../shared/offers';
import type { PanelState } from '../../shared/protocol';
import { element, textButton } from '../base/dom';
import { sayCopied } from './copied';
import type { IconName } from '../base/icons';

const looks: Record<OfferedAction, { icon: IconName; label: string; title: string }> = {
  stop: { icon: 'stop', label: t('Stop'), title: t('Stop this answer (Escape)') },
  continue: { icon: 'continue', label: t('Continue'), title: t('Go on where the answer was cut off') },
  regenerate: { icon: 'refresh', label: t('Regenerate'), title: t('Ask for the last answer again') },
  whatChanged: {
    icon: 'history',
    label: t('What changed?'),
    title: t('Explain what has changed since this was explained'),
  },
  copy: { icon: 'copy', label: t('Copy'), title: t('Copy the explanation as Markdown') },
  insertAsComment: {
    icon: 'comment',
    label: t('Insert as comment'),
    title: t('Insert the explanation above its code; you see the change first'),
  },
};

/**
 * What can be done with an explanation as a whole: icons whose names are read out, and the step to take next in words.
 * A button that goes while it has the focus hands it on.
 *
 * @param speak says a text to a screen reader
 */
export function createActions(
  run: (action: OfferedAction) => void,
  speak: (text: string) => void,
): {
  element: HTMLElement;
  update(state: PanelState): void;
} {
  const bar = element('div', { class: 'actions', role: 'group', 'aria-label': t('Actions') });
  const buttons = Object.entries(looks).map(([name, look]) => {
    const button = textButton(look.icon, look.label, 'action');
    button.title = look.title;
    button.addEventListener('click', () => {
      run(name as OfferedAction);
      if (name === 'copy') sayCopied(button, look.title, speak);
    });
    bar.append(button);
    return { name: name as OfferedAction, button };
  });

  return {
    element: bar,
    update(state) {
      const { phase, subject } = state;
      const visible = offers(state);
      const hadFocus = buttons.some(({ button, name }) => button === document.activeElement && !visible[name]);
      const again = visible.whatChanged ? 'whatChanged' : 'regenerate';
      const urged = phase === 'cut-off' ? 'continue' : subject?.stale ? again : undefined;
      for (const { name, button } of buttons) {
        button.hidden = !visible[name];
        button.classList.toggle('primary', name === urged);
      }
      bar.hidden = buttons.every(({ button }) => button.hidden);
      if (hadFocus) buttons.find(({ button }) => !button.hidden)?.button.focus();
    },
  };
}
