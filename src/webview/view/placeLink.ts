import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import { element } from '../base/dom';

/** A link that opens a place in the code. @param place its file and lines: `src/a.ts:12` */
export function placeLink(place: string, open: () => void): HTMLElement {
  const shown = showHidden(place);
  const link = element('a', { href: '#', title: t('Show {0}', shown) }, shown);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    open();
  });
  return link;
}
