import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import type { Hop } from '../../shared/hop';
import { count } from '../../shared/text';
import { around, element } from '../base/dom';
import { type FactBox, createFactBox } from './factBox';
import { placeLink } from './placeLink';

/** The calls that lead to what is explained, one behind the other, each with its line. @param open shows one */
export function createHopList(open: (index: number) => void): FactBox {
  return createFactBox(({ subject }) => subject?.hops, listOf);

  function listOf(hops: readonly Hop[]): HTMLElement {
    const list = element(
      'details',
      { class: 'facts', 'data-part': 'hops' },
      element(
        'summary',
        {},
        hops.length === 1 ? t('The way here: 1 call') : t('The way here: {0} calls', count(hops.length)),
      ),
      element('p', { class: 'dim' }, t('Found in the code, not by a model.')),
      element('ol', {}, ...hops.map((hop, index) => itemOf(hop, () => open(index)))),
    );
    list.open = true;
    return list;
  }
}

function itemOf({ name, path, line, calls, text, byName }: Hop, open: () => void): HTMLElement {
  const called = showHidden(calls);
  const say = (place: string): string =>
    name === ''
      ? t('The top of the file calls {0}: {1}', called, place)
      : t('{0} calls {1}: {2}', showHidden(name), called, place);
  const how = byName ? [' ', element('span', { class: 'dim' }, t('(found by its name)'))] : [];
  return element(
    'li',
    {},
    element('div', {}, ...around(say, placeLink(`${path}:${line}`, open)), ...how),
    element('code', { class: 'fact-line' }, showHidden(text)),
  );
}
