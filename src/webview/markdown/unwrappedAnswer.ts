import type { Citable } from '../../shared/citations';
import type { OnSettled } from './blocks';
import { StreamingAnswer } from './streamingAnswer';
import { unwrap } from './unwrap';

/** Shows an answer that grows, without the fence that some models put around all of it. See {@link StreamingAnswer}. */
export class UnwrappedAnswer {
  #answer: StreamingAnswer;
  #whole = '';
  #shown = '';
  /** Whether what comes can be passed on as it is. */
  #plain = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly citable: Citable,
    private readonly onSettled: OnSettled,
  ) {
    this.#answer = new StreamingAnswer(root, citable, onSettled);
  }

  /** Takes text; {@link update} shows it. */
  append(text: string): void {
    if (this.#plain) return this.#answer.append(text);
    this.#whole += text;
    this.#take(false);
  }

  /** Shows the text that is there. */
  update(): void {
    this.#answer.update();
  }

  /** Shows all text as it is when no more comes. */
  finish(): void {
    if (!this.#plain) this.#take(true);
    this.#answer.finish();
  }

  #take(ended: boolean): void {
    const { text, plain } = unwrap(this.#whole, ended);
    if (!text.startsWith(this.#shown)) {
      this.root.replaceChildren();
      this.#answer = new StreamingAnswer(this.root, this.citable, this.onSettled);
      this.#shown = '';
    }
    this.#answer.append(text.slice(this.#shown.length));
    this.#shown = text;
    // What has ended may still go on.
    this.#plain = plain && !ended;
  }
}
