import type { CitedLines } from '../../shared/citations';
import { linesOf } from './links';

const passage = 'p, li, td, th, h1, h2, h3, h4, h5, h6';

/** The passages of the answers that are about the line in which the cursor stands. */
export class CitedPassages {
  #keys = new Set<string>();
  #marked: Element[] = [];

  constructor(private readonly root: HTMLElement) {}

  /** Marks what cites these lines, and nothing else. */
  show(lines: readonly CitedLines[]): void {
    this.#keys = new Set(lines.map(keyOf));
    this.again();
  }

  /** Marks the same once more: the answers have changed. */
  again(): void {
    for (const element of this.#marked.splice(0)) {
      element.classList.remove('at-cursor');
      element.removeAttribute('aria-current');
    }
    if (this.#keys.size === 0) return;
    for (const link of this.root.querySelectorAll<HTMLElement>('a[data-lines]')) {
      if (!this.#keys.has(keyOf(linesOf(link)))) continue;
      const around = link.closest(passage);
      around?.classList.add('at-cursor');
      link.ariaCurrent = 'location';
      this.#marked.push(link, ...(around ? [around] : []));
    }
  }
}

function keyOf({ firstLine, lastLine, file }: CitedLines): string {
  return `${firstLine}-${lastLine} ${file}`;
}
