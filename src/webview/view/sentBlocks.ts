import { t } from '@vscode/l10n';
import type { SentBlock } from '../../shared/protocol';
import { tokens } from '../base/format';
import { showHidden } from '../../shared/hiddenCharacters';
import { element } from '../base/dom';

/** "What was sent": each block of the prompt with its tokens; its text is put into the page when it is opened. */
export function sentBlocks(blocks: readonly SentBlock[]): HTMLDetailsElement {
  const sum = blocks.reduce((total, block) => total + (block.leftOut ? 0 : block.tokens), 0);
  const leftOut = blocks.filter((block) => block.leftOut).length;
  const total = leftOut > 0 ? t('{0}, {1} left out', tokens(sum), leftOut) : tokens(sum);
  return element(
    'details',
    { class: 'sent' },
    element('summary', {}, t('What was sent'), element('span', { class: 'dim' }, ` · ${total}`)),
    element('ul', {}, ...blocks.map((block) => element('li', {}, itemOf(block)))),
  );
}

function itemOf(block: SentBlock): HTMLElement {
  if (block.remark) return element('div', { class: 'sent-title' }, showHidden(block.title));
  return block.leftOut ? leftOutBlock(block) : sentBlock(block);
}

function leftOutBlock(block: SentBlock): HTMLElement {
  const about = element('span', { class: 'dim' }, t('{0}, left out', tokens(block.tokens)));
  return element('div', { class: 'sent-title left-out' }, element('span', {}, showHidden(block.title)), ' ', about);
}

function sentBlock(block: SentBlock): HTMLElement {
  const text = element('pre', { class: 'sent-text' });
  const about = element('span', { class: 'dim' }, tokens(block.tokens));
  const title = element('span', {}, showHidden(block.title));
  if (!block.text) return element('div', { class: 'sent-title' }, title, ' ', about);
  const details = element('details', {}, element('summary', { class: 'sent-title' }, title, ' ', about), text);
  details.addEventListener('toggle', () => {
    if (details.open && !text.textContent) text.textContent = showHidden(block.text);
  });
  return details;
}
