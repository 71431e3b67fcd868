import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import type { CheckedName } from '../../shared/names';
import { element } from '../base/dom';
import { keepSelection } from '../base/keepSelection';

/** What is said of a name that was not found. */
export function missingText({ missing }: CheckedName): string {
  return missing === undefined
    ? t('not in the code that was sent')
    : t('{0} is not in the code that was sent', showHidden(missing));
}

/** What is said of a value that is another in the debugger. */
export function differsText({ value = '' }: CheckedName): string {
  return t('The debugger says {0}', showHidden(value));
}

/** A link that opens the place of a name. @param index of the name in its turn */
export function nameLink(text: string, place: string, turn: number, index: number): HTMLElement {
  const [shown, where] = [showHidden(text), showHidden(place)];
  return element(
    'a',
    {
      href: '#',
      'data-name': `${turn}-${index}`,
      'aria-label': t('{0}, in {1}, show', shown, where),
      title: t('Show {0}', where),
    },
    shown,
  );
}

/** Marks the names of an answer that has ended: those that exist elsewhere are links, those that were not found are underlined. */
export class NameMarks {
  #marked: { code: HTMLElement; text: string }[] = [];
  #names: readonly CheckedName[] | undefined;

  constructor(private readonly root: HTMLElement) {}

  /** @param names of the whole answer, which is rendered; undefined takes all marks away */
  show(names: readonly CheckedName[] | undefined, turn: number): void {
    if (names === this.#names || JSON.stringify(names) === JSON.stringify(this.#names)) return;
    this.#names = names;
    for (const { code, text } of this.#marked) {
      code.classList.remove('missing-name');
      code.removeAttribute('title');
      keepSelection(code, () => code.replaceChildren(text));
    }
    this.#marked = [];
    if (names) this.#mark(names, turn);
  }

  #mark(names: readonly CheckedName[], turn: number): void {
    const known = names.map((name, index) => ({ name, index, text: showHidden(name.text) }));
    const byText = new Map(known.filter(({ name }) => name.nth === undefined).map((each) => [each.text, each]));
    const byPlace = new Map(known.map((each) => [`${each.name.nth} ${each.text}`, each]));
    const counts = new Map<string, number>();
    for (const code of this.root.querySelectorAll('code')) {
      const text = code.textContent;
      if (code.closest('pre')) continue;
      const nth = counts.get(text) ?? 0;
      counts.set(text, nth + 1);
      const { name, index = 0 } = byPlace.get(`${nth} ${text}`) ?? byText.get(text) ?? {};
      if (!name || code.closest('a')) continue;
      const { place } = name;
      if (place !== undefined) keepSelection(code, () => code.replaceChildren(nameLink(text, place, turn, index)));
      else if (name.found === 'missing' || name.found === 'differs') {
        const said = name.found === 'missing' ? missingText(name) : differsText(name);
        code.classList.add('missing-name');
        code.title = said;
        code.append(element('span', { class: 'only-spoken' }, ` (${said})`));
      } else continue;
      this.#marked.push({ code, text });
    }
  }
}
