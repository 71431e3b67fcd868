import { showHidden } from '../../shared/hiddenCharacters';

/** A longer line is settled where it is, in UTF-16 units: each piece of it costs as much as it is long. */
const longestLine = 4096;

/** Text that grows, in which every character can be seen. What a piece has cut in two, an emoji or a word, is whole again. */
export class ReasoningText {
  #line = '';
  #text = new Text();

  constructor(private readonly element: HTMLElement) {}

  append(piece: string): void {
    if (piece === '') return;
    this.#line += piece;
    let settled = this.#line.lastIndexOf('\n') + 1;
    if (settled === 0 && this.#line.length > longestLine) settled = this.#line.lastIndexOf(' ') + 1;
    if (settled > 0) {
      this.#show(this.#line.slice(0, settled));
      this.#line = this.#line.slice(settled);
      this.#text = new Text();
    }
    this.#show(this.#line);
  }

  clear(): void {
    this.#line = '';
    this.#text = new Text();
    this.element.replaceChildren();
  }

  /** Changes the last text behind what stays alone: the reader may have selected that. */
  #show(line: string): void {
    const shown = showHidden(line);
    const { data } = this.#text;
    if (!this.#text.isConnected) this.element.append(this.#text);
    if (shown.startsWith(data)) this.#text.appendData(shown.slice(data.length));
    else this.#text.data = shown;
  }
}
