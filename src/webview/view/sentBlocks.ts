import { t } from '@vscode/l10n';
import type { SentBlock } from '../../shared/protocol';
import { tokens } from '../base/format';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, textButton } from '../base/dom';
import { placeLink } from './placeLink';

/** What the reader does with the blocks of a turn; both take indexes. */
export interface SentPorts {
  open(index: number): void;
  /** Asks again without these blocks. Absent where that cannot be done. */
  askWithout?: ((blocks: number[]) => void) | undefined;
}

/** "What was sent": each block of the prompt with its lines and tokens, why it is there, and whether it goes along the next time. */
export function sentBlocks(blocks: readonly SentBlock[], ports: SentPorts): HTMLDetailsElement {
  const sum = blocks.reduce((total, block) => total + (block.leftOut ? 0 : block.tokens), 0);
  const leftOut = blocks.filter((block) => block.leftOut).length;
  const total = leftOut > 0 ? t('{0}, {1} left out', tokens(sum), leftOut) : tokens(sum);
  const again = textButton('refresh', '', 'button');
  again.hidden = true;
  const boxes = new Map<number, HTMLInputElement>();
  const isOff = (index: number): boolean => boxes.get(index)?.checked === false;
  const off = (): number[] => [...boxes.keys()].filter(isOff);

  function changed(): void {
    const changes = [...boxes.keys()].filter((index) => isOff(index) !== (blocks[index]?.off === true));
    again.hidden = changes.length === 0;
    again.lastElementChild!.textContent = againText(changes.map(isOff));
  }

  const items = blocks.map((block, index) => {
    const item = itemOf(block, () => ports.open(index));
    // What had no room is left out anyway.
    if (!ports.askWithout || !block.optional || (block.leftOut && !block.off)) return element('li', {}, item);
    const name = t('Send: {0}', showHidden([block.title, block.place].filter(Boolean).join(', ')));
    const box = element('input', { type: 'checkbox', 'aria-label': name, title: name });
    box.checked = !block.off;
    box.addEventListener('change', changed);
    boxes.set(index, box);
    return element('li', { class: 'optional' }, box, item);
  });
  again.addEventListener('click', () => ports.askWithout?.(off()));
  return element(
    'details',
    { class: 'sent' },
    element('summary', {}, t('What was sent'), element('span', { class: 'dim' }, ` · ${total}`)),
    element('ul', {}, ...items),
    again,
  );
}

/** @param changes for each block that was switched whether it is off now */
function againText(changes: readonly boolean[]): string {
  if (changes.length > 1) return t('Ask again with these changes');
  return changes[0] ? t('Ask again without it') : t('Ask again with it');
}

function itemOf(block: SentBlock, open: () => void): HTMLElement {
  const title = showHidden(block.title);
  if (block.remark) return element('div', { class: 'sent-title' }, title);
  const about = element('span', { class: 'dim' }, aboutBlock(block));
  const place = block.place === undefined ? [] : [placeLink(block.place, open), ' '];
  if (block.leftOut || !block.text) {
    const name = element('span', block.leftOut ? { class: 'left-out' } : {}, title);
    return element('div', { class: 'sent-title' }, name, ' ', ...place, about);
  }
  const toggle = element('button', { type: 'button', class: 'fold', 'aria-expanded': 'false' }, title);
  // What is long scrolls by itself.
  const text = element('pre', { class: 'sent-text', role: 'group', 'aria-label': title, tabindex: '0' });
  const why = element('p', { class: 'dim' }, block.why ?? '');
  const more = element('div', { hidden: '' }, ...(block.why === undefined ? [] : [why]), text);
  toggle.addEventListener('click', () => {
    more.hidden = !more.hidden;
    toggle.ariaExpanded = String(!more.hidden);
    if (!text.textContent) text.textContent = showHidden(block.text);
  });
  return element('div', {}, element('div', { class: 'sent-title' }, toggle, ' ', ...place, about), more);
}

function aboutBlock({ tokens: count, leftOut, off }: SentBlock): string {
  if (off) return t('{0}, switched off', tokens(count));
  if (!leftOut) return tokens(count);
  // How much it would have been is not known of everything.
  return count > 0 ? t('{0}, left out', tokens(count)) : t('left out');
}
