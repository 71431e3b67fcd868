import { keepSelection } from '../base/keepSelection';
import { element } from '../base/dom';
import type * as Highlight from './highlight';

/** Longer code stays plain, in characters. */
const longest = 50_000;
/** Milliseconds of one frame that colouring may take. */
const budget = 8;
/** Code is coloured in pieces of about this many characters, so that a piece fits the budget. */
const piece = 4_000;
/** When a piece this long does not end in the ordinary state of its language, the rest stays plain. */
const longestPiece = 12_000;

interface Job {
  code: HTMLElement;
  text: string;
  language: string;
  /** How much of the text is done. */
  done: number;
  coloured: DocumentFragment;
}

/**
 * Colours finished code blocks, one after the other, in small pieces between the frames. The library for it is loaded
 * with the first block.
 */
export class CodeHighlighter {
  #library: typeof Highlight | undefined;
  #loading = false;
  #queue: Job[] = [];
  #scheduled = false;
  readonly #done = new WeakMap<Element, string>();

  /** Takes the code blocks in an element; those that were coloured before and have not changed are left as they are. */
  add(block: Element): void {
    for (const code of block.querySelectorAll<HTMLElement>('pre > code[data-language]')) {
      const text = code.textContent;
      const language = code.dataset.language ?? '';
      if (!language || text.length > longest || this.#done.get(code) === text) continue;
      this.#done.set(code, text);
      this.#queue.push({ code, text, language, done: 0, coloured: new DocumentFragment() });
    }
    if (this.#queue.length > 0) this.#schedule();
  }

  #schedule(): void {
    if (!this.#library) return void this.#load();
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#work(performance.now() + budget);
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.#library = await import('./highlight');
    this.#schedule();
  }

  #work(deadline: number): void {
    for (let job = this.#queue[0]; job && performance.now() < deadline; job = this.#queue[0]) {
      if (!this.#library?.knowsLanguage(job.language) || job.code.textContent !== job.text) this.#queue.shift();
      else if (this.#colourPiece(job, this.#library)) {
        this.#queue.shift();
        keepSelection(job.code, () => job.code.replaceChildren(job.coloured));
      }
    }
  }

  /** Returns whether the job is done. */
  #colourPiece(job: Job, { highlight }: typeof Highlight): boolean {
    let end = job.done;
    for (let size = piece; ; size *= 1.7) {
      end = endOfPiece(job.text, job.done, size);
      const { runs, ordinary } = highlight(job.text.slice(job.done, end), job.language);
      if (ordinary || end === job.text.length) {
        for (const { text, token } of runs)
          job.coloured.append(token ? element('span', { class: `token-${token}` }, text) : text);
        break;
      }
      if (end - job.done > longestPiece) {
        job.coloured.append(job.text.slice(job.done));
        return true;
      }
    }
    job.done = end;
    return end === job.text.length;
  }
}

/** The best place to cut: before an unindented line behind a blank one, else behind any line. */
function endOfPiece(text: string, start: number, size: number): number {
  if (text.length - start <= size * 1.5) return text.length;
  for (let end = text.lastIndexOf('\n', start + size - 2); end > start + size / 4;) {
    const before = text.lastIndexOf('\n', end - 1);
    if (text.slice(before + 1, end).trim() === '' && /\S/.test(text.charAt(end + 1))) return end + 1;
    end = before;
  }
  const line = text.indexOf('\n', start + size);
  return line < 0 ? text.length : line + 1;
}
