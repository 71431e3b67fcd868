import { element } from '../base/dom';
import { icon } from '../base/icons';

/** Closer to the end than this counts as at the end, in pixels. */
const near = 12;

/** Follows the end of a growing text as long as the reader is there, and never moves a reader who is not. */
export class FollowScroll {
  /** Shown when the text has grown below what the reader sees. */
  readonly jump = element('button', { type: 'button', class: 'jump', hidden: '' }, icon('down'), 'Jump to latest');
  readonly #box: HTMLElement;
  #following = true;
  #lastTop = 0;
  #lastHeight = 0;
  /** Whether there is text below that was not there when the reader left the end. */
  #unseen = false;

  constructor(box: HTMLElement) {
    this.#box = box;
    this.jump.addEventListener('click', () => {
      this.follow();
      box.focus({ preventScroll: true });
    });
    box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    box.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && this.#leave(), { passive: true });
    box.addEventListener('keydown', ({ key }) => ['ArrowUp', 'PageUp', 'Home'].includes(key) && this.#leave());
    new ResizeObserver(() => this.#resized()).observe(box);
  }

  /** Whether the reader is at the end. */
  get following(): boolean {
    return this.#following;
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.#following = true;
    this.grown();
  }

  /** Goes to a place and stays there. */
  goTo(top: number): void {
    this.#following = false;
    this.#box.scrollTop = this.#lastTop = top;
    this.#lastHeight = this.#box.scrollHeight;
    this.#showJump();
  }

  /** Call after the text has grown. */
  grown(): void {
    const height = this.#box.scrollHeight;
    if (this.#following) {
      this.#box.scrollTop = height;
      this.#lastTop = this.#box.scrollTop;
    } else if (height > this.#lastHeight) this.#unseen = true;
    this.#lastHeight = height;
    this.#showJump();
  }

  #resized(): void {
    this.#lastHeight = this.#box.scrollHeight;
    this.grown();
  }

  #leave(): void {
    if (this.#box.scrollHeight <= this.#box.clientHeight || this.#box.scrollTop === 0) return;
    this.#following = false;
    this.#showJump();
  }

  #scrolled(): void {
    const { scrollTop } = this.#box;
    // A text that gets shorter moves the reader up too, but leaves them at the very end.
    if (scrollTop < this.#lastTop && this.#below() > 1) this.#following = false;
    else if (this.#below() <= near) this.#following = true;
    this.#lastTop = scrollTop;
    this.#showJump();
  }

  /** Pixels that the reader does not see below. */
  #below(): number {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight;
  }

  #showJump(): void {
    if (this.#following || this.#below() <= near) this.#unseen = false;
    const hide = !this.#unseen;
    if (this.jump.hidden !== hide) this.jump.hidden = hide;
  }
}
