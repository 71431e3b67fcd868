import type { PanelState } from '../../shared/protocol';
import { aboutAnswer, levelLabel } from '../base/format';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, setContent } from '../base/dom';

/** What is explained, and how: subject, level, model, tokens and cost. */
export function createHeader(revealSubject: () => void): { element: HTMLElement; update(state: PanelState): void } {
  const subject = element('button', { type: 'button', class: 'subject', title: 'Show this code' });
  const nothing = element('span', { class: 'only-spoken' }, 'Gloss');
  const known = element('span');
  const price = element('span', { class: 'price-unknown' });
  const about = element('p', { class: 'about dim' }, known, price);
  subject.addEventListener('click', revealSubject);
  const header = element('header', {}, element('h1', {}, subject, nothing), about);
  return {
    element: header,
    update(state) {
      nothing.hidden = !!state.subject;
      subject.hidden = about.hidden = !state.subject;
      header.classList.toggle('only-spoken', !state.subject);
      setContent(subject, showHidden(state.subject?.label ?? ''));
      const answer: Parameters<typeof aboutAnswer>[0] = state.turns.at(-1) ?? { model: state.model };
      const whole = [levelLabel(state.level), aboutAnswer(answer, state.money)].filter(Boolean).join(' · ');
      // In a narrow panel there is no room to say that something is not known.
      setContent(price, answer.usage && answer.usage.usd === undefined ? ' · price unknown' : '');
      setContent(known, showHidden(whole.slice(0, whole.length - price.textContent.length)));
      about.title = showHidden(whole);
    },
  };
}
