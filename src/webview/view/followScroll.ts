import { t } from '@vscode/l10n';
import { element } from '../base/dom';
import { icon } from '../base/icons';

/** Closer to the end than this counts as at the end, in pixels. */
const near = 12;

/**
 * Where the box goes as its text grows: down until the top of what is new stands at the top of the view, to the end, or
 * nowhere.
 */
type Course = 'to-start' | 'to-end' | 'stay';

/** Brings what is new into view as it grows, no further than its top, and never moves a reader who has moved. */
export class FollowScroll {
  /** Shown while text comes in below what the reader sees. */
  readonly jump = element('button', { type: 'button', class: 'jump', hidden: '' }, icon('down'), t('Jump to latest'));
  readonly #box: HTMLElement;
  readonly #startOfNew: () => number;
  #course: Course = 'stay';
  #running = false;
  #lastTop = 0;
  #lastHeight = 0;
  /** Whether there is text below that was not there when the reader came to this place. */
  #unseen = false;

  /** @param startOfNew where the last question and its answer begin, in pixels from the top of the text */
  constructor(box: HTMLElement, startOfNew: () => number) {
    this.#box = box;
    this.#startOfNew = startOfNew;
    this.jump.addEventListener('click', () => {
      this.follow();
      box.focus({ preventScroll: true });
    });
    box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    box.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && this.#leave(), { passive: true });
    box.addEventListener('keydown', ({ key }) => ['ArrowUp', 'PageUp', 'Home'].includes(key) && this.#leave());
    new ResizeObserver(() => this.grown(this.#running)).observe(box);
  }

  /** Whether the reader is kept at the end. */
  get following(): boolean {
    return this.#course === 'to-end';
  }

  /** Goes down with a new answer until its top is at the top of the view. */
  begin(): void {
    this.#course = 'to-start';
    this.grown(true);
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.#course = 'to-end';
    this.grown(this.#running);
  }

  /** Goes to a place and stays there. */
  goTo(top: number): void {
    this.#course = 'stay';
    this.#box.scrollTop = top;
    this.#lastTop = this.#box.scrollTop;
    this.#lastHeight = this.#box.scrollHeight;
    this.#showJump();
  }

  /** Call after the text has grown; `running` says whether more may come. */
  grown(running: boolean): void {
    this.#running = running;
    const height = this.#box.scrollHeight;
    if (this.#course !== 'stay') {
      const end = height - this.#box.clientHeight;
      const top = this.#course === 'to-end' ? end : Math.min(end, this.#startOfNew());
      if (top > this.#lastTop) {
        this.#box.scrollTop = top;
        this.#lastTop = this.#box.scrollTop;
      }
    }
    if (height > this.#lastHeight) this.#unseen = true;
    this.#lastHeight = height;
    this.#showJump();
  }

  #leave(): void {
    if (this.#box.scrollHeight <= this.#box.clientHeight || this.#box.scrollTop === 0) return;
    this.#course = 'stay';
    this.#showJump();
  }

  #scrolled(): void {
    const { scrollTop } = this.#box;
    const moved = scrollTop - this.#lastTop;
    this.#lastTop = scrollTop;
    // A text that gets shorter moves the reader up too, but leaves them at the very end.
    if (moved < 0 && this.#below() > 1) this.#course = 'stay';
    else if (moved > 0) this.#course = this.#below() <= near ? 'to-end' : 'stay';
    this.#showJump();
  }

  /** Pixels that the reader does not see below. */
  #below(): number {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight;
  }

  #showJump(): void {
    if (!this.#running || this.#below() <= near) this.#unseen = false;
    const hide = !this.#unseen;
    if (this.jump.hidden !== hide) this.jump.hidden = hide;
  }
}
