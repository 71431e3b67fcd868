import { t } from '@vscode/l10n';
import type { HeaderChoice } from '../../shared/panelMessage';
import type { PanelState } from '../../shared/protocol';
import { costText, spentInAll, tokensText, usageLine } from '../../shared/usage';
import { levelLabel } from '../../shared/levels';
import { isInHeader } from '../base/format';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, setContent } from '../base/dom';
import { spentSentences } from '../base/spentSentences';
import { namesText } from './nameList';

/** What the reader does with the header. */
export interface HeaderPorts {
  revealSubject(): void;
  choose(what: HeaderChoice): void;
}

/** What is explained, and how: subject, level, language, model, endpoint, tokens and cost; a click changes each. */
export function createHeader(ports: HeaderPorts): { element: HTMLElement; update(state: PanelState): void } {
  const subject = element('button', { type: 'button', class: 'subject', title: t('Show this code') });
  const nothing = element('span', { class: 'only-spoken' }, 'Gloss');
  const button = (what: HeaderChoice, ...children: Node[]): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: 'choice' }, ...children);
    made.addEventListener('click', () => ports.choose(what));
    return made;
  };
  const [level, language, model, endpoint] = [button('level'), button('language'), button('model'), button('endpoint')];
  const [tokens, cost, whole] = [element('span'), element('span'), element('span')];
  const price = button('price', tokens, cost, whole);
  const about = element('div', { class: 'about dim', role: 'group', 'aria-label': t('How it is explained') });
  const [answeredBy, names] = [element('span', { class: 'beside' }), element('span', { class: 'beside checked' })];
  about.append(level, language, element('span', { class: 'asked' }, model, answeredBy), endpoint, price, names);
  subject.addEventListener('click', () => ports.revealSubject());
  const header = element('header', {}, element('h1', {}, subject, nothing), about);

  return {
    element: header,
    update(state) {
      nothing.hidden = !!state.subject;
      subject.hidden = !state.subject;
      about.hidden = !state.subject || !!state.subject.sample;
      header.classList.toggle('only-spoken', !state.subject);
      setContent(subject, showHidden(state.subject?.label ?? ''));
      show(level, levelLabel(state.level), t('Level of detail: {0}', levelLabel(state.level)));
      show(language, state.language, t('Language: {0}', state.language));
      // Another one than was asked may have answered.
      const by = state.turns.at(-1)?.answeredBy;
      const said = by === undefined ? '' : t('The endpoint says that {0} answered.', by);
      show(model, state.model, t('Model: {0}', state.model), said);
      answeredBy.hidden = by === undefined;
      answeredBy.title = showHidden(said);
      setContent(answeredBy, showHidden(`→ ${by}`));
      show(
        endpoint,
        state.endpoint,
        t('Endpoint: {0}', state.endpoint),
        state.host === state.endpoint ? '' : state.host,
      );
      const checked = state.turns.at(-1)?.names ?? [];
      names.hidden = checked.length === 0;
      setContent(names, checked.length > 0 ? namesText(checked) : '');
      const usage = isInHeader(state) ? state.turns.at(-1)?.usage : undefined;
      price.hidden = !usage;
      if (!usage) return;
      setContent(tokens, tokensText(usage));
      setContent(cost, ` · ${costText(usage, state.money)}`);
      // In a narrow panel there is no room to say that something is not known.
      cost.classList.toggle('price-unknown', costText(usage, state.money) === t('price unknown'));
      const all = state.turns.flatMap((turn) => turn.usage ?? []);
      const inAll = all.length > 1 ? spentInAll(all) : undefined;
      const known = inAll && costText(inAll, state.money) !== t('price unknown');
      const inAllText = known ? [t('{0} in all', costText(inAll, state.money))] : [];
      setContent(whole, inAllText.map((text) => ` · ${text}`).join(''));
      const conversation = inAll ? [t('The whole conversation: {0}.', usageLine(inAll, state.money))] : [];
      const more = [...conversation, spentSentences(usage, state)].join('\n');
      name(price, [tokensText(usage), costText(usage, state.money), ...inAllText].join(', '), more);
    },
  };
}

function show(button: HTMLButtonElement, text: string, named: string, more = ''): void {
  setContent(button, showHidden(text));
  name(button, named, [more, t('Choose another.')].filter(Boolean).join('\n'));
}

/** The tooltip says more than the name, and a screen reader says both. */
function name(button: HTMLButtonElement, named: string, more: string): void {
  button.ariaLabel = showHidden(named);
  button.title = showHidden(more === '' ? named : `${named}\n${more}`);
}
