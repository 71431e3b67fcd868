import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import type { HiddenInCode, MaskedSecret, Turn } from '../../shared/protocol';
import { count } from '../../shared/text';
import { around, element, textButton } from '../base/dom';
import { icon } from '../base/icons';

/** So many places are named; the rest is counted. */
const mostPlaces = 8;

const comma = t(', ');

/**
 * Says of what was sent which secrets were masked in it, and which of its characters cannot be seen.
 *
 * @param send asks again with a secret; absent while it cannot be asked
 */
export function codeNotices(
  { masked = [], hidden }: Pick<Turn, 'masked' | 'hidden'>,
  send?: (number: number) => void,
): HTMLElement[] {
  return [...(masked.length > 0 ? [secretsNotice(masked, send)] : []), ...(hidden ? [hiddenNotice(hidden)] : [])];
}

function secretsNotice(secrets: readonly MaskedSecret[], send?: (number: number) => void): HTMLElement {
  const sent = secrets.filter((secret) => secret.sent).length;
  const kept = secrets.length - sent;
  const counts = [
    kept > 0 && (kept === 1 ? t('1 secret masked') : t('{0} secrets masked', count(kept))),
    sent > 0 && (sent === 1 ? t('1 secret sent as you asked') : t('{0} secrets sent as you asked', count(sent))),
  ];
  return element(
    'details',
    { class: 'notice masked', 'data-part': 'masked' },
    element('summary', {}, icon('lock'), element('span', {}, counts.filter((text) => text !== false).join(comma))),
    element('ul', {}, ...secrets.map((secret) => secretItem(secret, send))),
  );
}

function secretItem({ number, kind, lines, sent }: MaskedSecret, send?: (number: number) => void): HTMLElement {
  const name = `${number}: ${showHidden(kind)}`;
  const where = lines.length > 0 ? [comma, ...places(lines)] : [];
  const item = element('li', {}, element('span', {}, name, ...where, sent ? comma + t('sent') : ''));
  if (!send || sent) return item;
  const button = textButton('send', t('Send this one anyway'), 'button');
  button.title = t('Ask again, with this secret in the request');
  button.addEventListener('click', () => send(number));
  item.append(button);
  return item;
}

function hiddenNotice({ count: number, lines }: HiddenInCode): HTMLElement {
  if (lines.length === 0) {
    const said =
      number === 1
        ? t('The code holds 1 character that draws nothing or turns the direction.')
        : t('The code holds {0} characters that draw nothing or turn the direction.', count(number));
    return element('p', { class: 'notice notice-warning', 'data-part': 'hidden' }, icon('warning'), said);
  }
  const say = (where: string): string =>
    number === 1
      ? t('The code holds 1 character that draws nothing or turns the direction: {0}', where)
      : t('The code holds {0} characters that draw nothing or turn the direction: {1}', count(number), where);
  const text = element('span', {}, ...around(say, ...places(lines)));
  return element('p', { class: 'notice notice-warning', 'data-part': 'hidden' }, icon('warning'), text);
}

/** Lines as links, those beside each other as one: `lines 3, 9–12`. */
function places(lines: readonly number[]): (Node | string)[] {
  const ranges: [first: number, last: number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const links = ranges.slice(0, mostPlaces).flatMap(([first, last], index) => {
    const label = first === last ? `${first}` : `${first}–${last}`;
    const title = first === last ? t('Show line {0}', first) : t('Show lines {0} to {1}', first, last);
    const link = element('a', { href: '#', 'data-lines': `${first}-${last}`, title }, label);
    return index > 0 ? around((next) => t(', {0}', next), link) : [link];
  });
  const left = ranges.length - mostPlaces;
  const say = (some: string): string => {
    if (lines.length === 1) return t('line {0}', some);
    if (left <= 0) return t('lines {0}', some);
    return left === 1 ? t('lines {0} and 1 other place', some) : t('lines {0} and {1} other places', some, count(left));
  };
  return around(say, ...links);
}
