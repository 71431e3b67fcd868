import { t } from '@vscode/l10n';
import { type CheckedName, countNames } from '../../shared/names';
import { showHidden } from '../../shared/hiddenCharacters';
import { element } from '../base/dom';
import { differsText, missingText, nameLink } from './nameMarks';

/** `41 of 43 names checked` */
export function namesText(names: readonly CheckedName[]): string {
  const { all, found } = countNames(names);
  return all === 1 ? t('{0} of 1 name checked', found) : t('{0} of {1} names checked', found, all);
}

/** How many names of an answer are known, with those that are not in the code that was sent. */
export function nameList(names: readonly CheckedName[], turn: number): HTMLElement {
  const told = names.flatMap((name, index) => {
    if (name.found === 'missing')
      return [element('li', {}, element('code', {}, showHidden(name.text)), ' ', dim(missingText(name)))];
    if (name.found === 'differs')
      return [element('li', {}, element('code', {}, showHidden(name.text)), ' ', dim(differsText(name)))];
    if (name.place === undefined) return [];
    return [
      element(
        'li',
        {},
        element('code', {}, nameLink(name.text, name.place, turn, index)),
        ' ',
        dim(showHidden(name.place)),
      ),
    ];
  });
  if (told.length === 0) return element('p', { class: 'names dim' }, namesText(names));
  return element('details', { class: 'names' }, element('summary', {}, namesText(names)), element('ul', {}, ...told));
}

function dim(text: string): HTMLElement {
  return element('span', { class: 'dim' }, text);
}
