import { t } from '@vscode/l10n';
import type { PanelState } from '../../shared/protocol';
import { count as number } from '../../shared/text';
import { element, iconButton, setContent } from '../base/dom';
import { findText } from '../base/findText';

function foundText(which: number, all: number): string {
  if (all === 0) return t('No results');
  return all === 1 ? t('{0} of 1 result', which) : t('{0} of {1} results', which, number(all));
}

/** The names that the style sheet knows the marks by. */
const all = 'found';
const one = 'found-now';

/**
 * Find in the answer. What is found is marked without a change to the page, so that an answer can grow meanwhile.
 *
 * @param text what is searched
 * @param box what scrolls it, and gets the focus when the bar is closed
 * @param speak says a text to a screen reader
 */
export function createFind(
  text: HTMLElement,
  box: HTMLElement,
  speak: (text: string) => void,
): { element: HTMLElement; open: () => void; update(state: PanelState): void } {
  const input = element('textarea', { rows: '1', 'aria-label': t('Find in the answer'), placeholder: t('Find') });
  const count = element('span', { class: 'find-count dim' });
  const previous = iconButton('previous', t('Previous match (Shift+Enter)'), 'small');
  const next = iconButton('next', t('Next match (Enter)'), 'small');
  const close = iconButton('close', t('Close (Escape)'), 'small');
  const bar = element('div', { class: 'find', role: 'search', hidden: '' }, input, count, previous, next, close);
  let found: Range[] = [];
  let now = -1;

  function search(): void {
    found = bar.hidden ? [] : findText(text, input.value);
    now = Math.min(now, found.length - 1);
    mark();
  }

  function mark(): void {
    const current = found[now];
    CSS.highlights.set(all, new Highlight(...found));
    CSS.highlights.set(one, new Highlight(...(current ? [current] : [])));
    const nothing = input.value === '' ? '' : t('No results');
    setContent(count, found.length === 0 ? nothing : t('{0} of {1}', now + 1, found.length));
    previous.disabled = next.disabled = found.length === 0;
  }

  /** Goes to the match that is so many further, around the end. */
  function go(by: number): void {
    const before = found[now];
    search();
    // Text that has come in since may hold matches before this one.
    const place = before
      ? found.findIndex((range) => range.compareBoundaryPoints(Range.START_TO_START, before) >= 0)
      : -1;
    const from = place < 0 ? (by > 0 ? -1 : 0) : place;
    now = found.length === 0 ? -1 : (from + by + found.length) % found.length;
    mark();
    show(found[now]);
    if (input.value) speak(foundText(now + 1, found.length));
  }

  function show(match: Range | undefined): void {
    match?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    const place = match?.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    if (place && (place.top < view.top + view.height / 4 || place.bottom > view.bottom)) {
      box.scrollTop += place.top - view.top - view.height / 2;
    }
  }

  function leave(): void {
    bar.hidden = true;
    search();
    box.focus({ preventScroll: true });
  }

  input.addEventListener('input', () => {
    now = -1;
    found = [];
    go(1);
  });
  bar.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'F3' || (event.key === 'Enter' && event.target === input)) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  previous.addEventListener('click', () => go(-1));
  next.addEventListener('click', () => go(1));
  close.addEventListener('click', leave);

  return {
    element: bar,
    open() {
      bar.hidden = false;
      const selected = document.getSelection()?.toString() ?? '';
      if (selected && !selected.includes('\n') && text.contains(document.getSelection()!.anchorNode))
        input.value = selected;
      input.select();
      input.focus();
      search();
    },
    update() {
      if (!bar.hidden) search();
    },
  };
}
