import { t } from '@vscode/l10n';
import type { Altered, Caller } from '../../shared/altered';
import { showHidden } from '../../shared/hiddenCharacters';
import { count } from '../../shared/text';
import { around, element } from '../base/dom';
import { type FactBox, createFactBox } from './factBox';
import { placeLink } from './placeLink';

/** So many callers stand there unfolded. */
const fewCallers = 8;

/**
 * What changes could break: what they alter for others, and the lines that call it. It is found in the code, so it stands apart from
 * what a model says.
 *
 * @param open shows what is altered, or one of its callers
 */
export function createAlteredList(open: (index: number, caller?: number) => void): FactBox {
  return createFactBox(
    ({ subject }) => subject?.altered,
    (altered) => listOf(altered, open),
  );
}

function listOf(altered: readonly Altered[], open: (index: number, caller?: number) => void): HTMLElement {
  const callers = altered.reduce((sum, { callers, more }) => sum + callers.length + more, 0);
  const list = element(
    'details',
    { class: 'facts', 'data-part': 'altered' },
    element(
      'summary',
      {},
      callers === 1 ? t('What could break: 1 place') : t('What could break: {0} places', count(callers)),
    ),
    element('p', { class: 'dim' }, t('Found in the code, not by a model: who calls what these changes alter.')),
    element('ul', {}, ...altered.map((each, index) => itemOf(each, (caller) => open(index, caller)))),
  );
  list.open = callers <= fewCallers;
  return list;
}

function itemOf({ name, path, line, callers, more, byName }: Altered, open: (caller?: number) => void): HTMLElement {
  const [said, place] = [
    showHidden(name),
    line === undefined ? showHidden(path) : placeLink(`${path}:${line}`, () => open()),
  ];
  const say = (where: string): string =>
    line === undefined ? t('{0} is gone: {1}', said, where) : t('{0} has another signature: {1}', said, where);
  const how = byName ? [' ', element('span', { class: 'dim' }, t('(callers found by its name)'))] : [];
  const rest =
    more > 0 ? [element('li', { class: 'dim' }, more === 1 ? t('and 1 more') : t('and {0} more', count(more)))] : [];
  return element(
    'li',
    {},
    element('div', {}, ...around(say, place), ...how),
    element('ul', {}, ...callers.map((caller, index) => callerItem(caller, () => open(index))), ...rest),
  );
}

function callerItem(caller: Caller, open: () => void): HTMLElement {
  const changed = caller.changed ? [' ', element('span', { class: 'dim' }, t('changed as well'))] : [];
  return element('li', {}, placeLink(`${caller.path}:${caller.line}`, open), ...changed);
}
