import type { PanelState } from '../../shared/protocol';
import { levelLabel } from '../base/format';
import { showHidden } from '../base/hiddenCharacters';
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
      const { model, usage } = state.turns.at(-1) ?? { model: state.model, usage: '' };
      setContent(about, showHidden([levelLabel(state.level), model, usage].filter(Boolean).join(' · ')));
    },
  };
}
