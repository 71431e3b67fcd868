import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import type { PanelState } from '../../shared/protocol';
import { lackIn, lackText } from '../../shared/lacking';
import { isRunning, offersSetup } from '../../shared/offers';
import { element, iconButton, setContent } from '../base/dom';

/** What the question box needs of the panel around it. */
export interface QuestionPorts {
  ask(question: string): void;
  /** The draft has changed. */
  drafted(draft: string): void;
}

/**
 * The box for a follow-up, where there is something to follow. Enter sends and Shift+Enter breaks the line; what cannot be
 * sent now stays as it is, and a line below says why. That line has its place before it says anything.
 *
 * @param actions stands between the text and the button that sends it
 */
export function createQuestion(
  ports: QuestionPorts,
  draft: string,
  actions: HTMLElement,
): { element: HTMLElement; update(state: PanelState): void; focus(): boolean } {
  const box = element('textarea', {
    rows: '1',
    'aria-label': t('Ask a follow-up'),
    'aria-describedby': 'question-hint',
    placeholder: t('Ask a follow-up'),
    maxlength: '20000',
  });
  box.value = draft;
  const send = iconButton('send', t('Send'), 'button-send');
  const hint = element('p', { id: 'question-hint', class: 'hint dim' });
  let obstacle = '';

  function refresh(): void {
    send.disabled = obstacle !== '' || box.value.trim() === '';
    setContent(hint, box.value.trim() === '' ? '' : obstacle || t('Enter: send · Shift+Enter: new line'));
  }
  function submit(): void {
    if (send.disabled) return;
    const question = box.value.trim();
    box.value = '';
    ports.drafted('');
    refresh();
    ports.ask(question);
  }
  box.addEventListener('input', () => {
    ports.drafted(box.value);
    refresh();
  });
  box.addEventListener('keydown', (event) => {
    // While an input method composes, Enter takes its proposal; Safari-like engines report it by the key code alone.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  send.addEventListener('click', submit);
  refresh();

  const buttons = element('div', { class: 'question-buttons' }, actions, send);
  const footer = element('footer', {}, element('div', { class: 'question-field' }, box, buttons), hint);
  footer.hidden = true;
  return {
    element: footer,
    update(state) {
      footer.hidden = state.turns.length === 0 && offersSetup(state.phase);
      obstacle = obstacleTo(state);
      refresh();
    },
    /** @returns whether it was there to be focused */
    focus() {
      box.focus();
      return !footer.hidden;
    },
  };
}

/** Why no question can be sent now; empty when one can. */
function obstacleTo(state: PanelState): string {
  const { phase, turns, subject, endpoint } = state;
  if (isRunning(phase)) return t('Wait for the answer, or stop it.');
  const lacks = phase === 'needs-key' && lackIn(state);
  if (lacks) return lackText(lacks, showHidden(endpoint));
  const isAskable = turns.length > 0 || (phase === 'done' && subject !== undefined);
  return !isAskable || subject?.sample ? t('Explain some code of yours first.') : '';
}
