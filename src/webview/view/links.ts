import type { CitedLines } from '../../shared/citations';
import type { PanelMessage } from '../../shared/panelMessage';

/** The lines that a link cites. */
export function linesOf({ dataset }: HTMLElement): CitedLines {
  const [firstLine = 1, lastLine = firstLine] = (dataset.lines ?? '').split('-').map(Number);
  return { firstLine, lastLine, ...(dataset.file !== undefined && { file: Number(dataset.file) }) };
}

/** Tells the host what the reader does with the citations and names in an element: opens them, or points at a citation. */
export function listenToLinks(root: HTMLElement, post: (message: PanelMessage) => void): void {
  let pointed: HTMLElement | undefined;
  const linkAt = ({ target }: Event, selector: string): HTMLElement | undefined =>
    (target instanceof Element ? target.closest<HTMLElement>(selector) : undefined) ?? undefined;

  function point(link: HTMLElement | undefined): void {
    if (link === pointed) return;
    pointed = link;
    post({ type: 'point', ...(link && { lines: linesOf(link) }) });
  }

  root.addEventListener('click', (event) => {
    const citation = linkAt(event, 'a[data-lines]');
    const name = linkAt(event, 'a[data-name]');
    if (!citation && !name) return;
    // VS Code would take the link for one to the top of the page.
    event.preventDefault();
    event.stopPropagation();
    if (citation) return post({ type: 'reveal', ...linesOf(citation) });
    const [turn = 0, index = 0] = (name?.dataset.name ?? '').split('-').map(Number);
    post({ type: 'openName', turn, index });
  });
  for (const over of ['pointerover', 'focusin'])
    root.addEventListener(over, (event) => point(linkAt(event, 'a[data-lines]')));
  for (const out of ['pointerleave', 'focusout']) root.addEventListener(out, () => point(undefined));
}
