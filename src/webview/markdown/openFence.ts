import { showHidden } from '../../shared/hiddenCharacters';

const opening = /(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n/y;

/** The first line of a fenced block. */
interface Opening {
  /** Its marks. */
  fence: string;
  /** Offset in the source behind the line. */
  end: number;
}

/** A fenced block that is still open and starts at the margin: its text is taken over as it is, line by line. */
export class OpenFence {
  readonly #closing: RegExp;
  readonly #mayClose: RegExp;
  readonly #text: Text;
  /** Offset in the source of the first line that is not complete. */
  #lineStart: number;
  /** How much of the text node those complete lines are. */
  #settled = 0;

  /** @param code the element that shows the block; what it holds is shown anew */
  constructor(code: Element, { fence, end }: Opening) {
    const marker = `${fence[0]}{${fence.length},}`;
    this.#closing = new RegExp(`^ {0,3}${marker}[ \\t]*$`);
    this.#mayClose = new RegExp(`^ {0,3}${fence[0]}*[ \\t]*$`);
    this.#lineStart = end;
    this.#text = document.createTextNode('');
    code.replaceChildren(this.#text);
  }

  /** The fence that opens at an offset, when its line is complete and it is not indented. */
  static openingOf(source: string, start: number): Opening | undefined {
    opening.lastIndex = start;
    const match = opening.exec(source);
    return match?.[1] ? { fence: match[1], end: start + match[0].length } : undefined;
  }

  /**
   * Shows what is new of the source.
   *
   * @returns the offset behind the closing fence once that is there
   */
  advance(source: string): number | undefined {
    let complete = '';
    for (let end = source.indexOf('\n', this.#lineStart); end >= 0; end = source.indexOf('\n', this.#lineStart)) {
      const line = source.slice(this.#lineStart, end);
      this.#lineStart = end + 1;
      if (this.#closing.test(line)) {
        this.#show(complete, '');
        return end + 1;
      }
      complete += `${showHidden(line)}\n`;
    }
    const rest = source.slice(this.#lineStart);
    this.#show(complete, this.#mayClose.test(rest) ? '' : showHidden(rest));
    return undefined;
  }

  #show(complete: string, rest: string): void {
    const now = complete + rest;
    const before = this.#text.substringData(this.#settled, this.#text.length - this.#settled);
    if (now.startsWith(before)) this.#text.appendData(now.slice(before.length));
    else this.#text.replaceData(this.#settled, before.length, now);
    this.#settled += complete.length;
  }
}
