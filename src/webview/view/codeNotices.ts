import { showHidden } from '../../shared/hiddenCharacters';
import type { HiddenInCode, MaskedSecret, Turn } from '../../shared/protocol';
import { plural } from '../../shared/text';
import { element, textButton } from '../base/dom';
import { icon } from '../base/icons';

/** So many places are named; the rest is counted. */
const mostPlaces = 8;

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
    kept > 0 ? `${plural(kept, 'secret')} masked` : '',
    sent > 0 ? `${plural(sent, 'secret')} sent as you asked` : '',
  ];
  return element(
    'details',
    { class: 'notice masked', 'data-part': 'masked' },
    element('summary', {}, icon('lock'), element('span', {}, counts.filter(Boolean).join(', '))),
    element('ul', {}, ...secrets.map((secret) => secretItem(secret, send))),
  );
}

function secretItem({ number, kind, lines, sent }: MaskedSecret, send?: (number: number) => void): HTMLElement {
  const name = `${number}: ${showHidden(kind)}`;
  const where = lines.length > 0 ? [', ', ...places(lines)] : [];
  const item = element('li', {}, element('span', {}, name, ...where, sent ? ', sent' : ''));
  if (!send || sent) return item;
  const button = textButton('send', 'Send this one anyway', 'button');
  button.title = 'Ask again, with this secret in the request';
  button.addEventListener('click', () => send(number));
  item.append(button);
  return item;
}

function hiddenNotice({ count, lines }: HiddenInCode): HTMLElement {
  const holds = count === 1 ? 'that draws nothing or turns the direction' : 'that draw nothing or turn the direction';
  const text = element('span', {}, `The code holds ${plural(count, 'character')} ${holds}: `, ...places(lines));
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
    const title = first === last ? `Show line ${first}` : `Show lines ${first} to ${last}`;
    return [index > 0 ? ', ' : '', element('a', { href: '#', 'data-lines': `${first}-${last}`, title }, label)];
  });
  const left = ranges.length - mostPlaces;
  return [lines.length === 1 ? 'line ' : 'lines ', ...links, left > 0 ? ` and ${plural(left, 'other place')}` : ''];
}
