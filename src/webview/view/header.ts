import type { PanelState } from '../../shared/protocol';
import { aboutAnswer, levelLabel } from '../base/format';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, setContent } from '../base/dom';

/** What is explained, and how: subject, level, model, tokens and cost. */
export function createHeader(revealSubject: () => void): { element: HTMLElement; update(state: PanelState): void } {
  const subject = element('button', { type: 'button', class: 'subject', title: 'Show this code' });
  const about = element('p', { class: 'about dim' });
  subject.addEventListener('click', revealSubject);
  const header = element('header', {}, subject, about);
  return {
    element: header,
    update(state) {
      header.hidden = !state.subject;
      setContent(subject, showHidden(state.subject?.label ?? ''));
      const answer = aboutAnswer(state.turns.at(-1) ?? state, state.money);
      setContent(about, showHidden([levelLabel(state.level), answer].filter(Boolean).join(' · ')));
    },
  };
}
