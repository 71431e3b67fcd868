/**
 * What a terminal acts on and does not show. Texts for the terminal itself (titles, marks of the shell, pictures) end with a bell or
 * `ESC \`; one that has no end is none behind its line. Then what sets colours or moves the cursor, with its numbers and its letter.
 */
const sequence =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])(?:[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|[^\n\u0007\u001b\u0090\u0098\u009c-\u009f]*)|(?:\u001b\[|\u009b)(?<numbers>[0-?]*)[ -/]*(?<letter>[@-~]?)|\u001b[ -/]*[0-~]?/g;

/** No terminal is wider, in columns: what moves the cursor further is not followed. */
const widest = 1000;

/** A line as a terminal shows it, while it is written. */
class Line {
  #shown: string[] = [];
  #column = 0;

  write(text: string): void {
    for (const character of text) {
      if (character === '\r') this.#column = 0;
      else if (character === '\b') this.#column = Math.max(0, this.#column - 1);
      else if (character === '\t' || !/\p{Cc}/u.test(character)) this.#shown[this.#column++] = character;
    }
  }

  /** Moves the cursor within the line, or takes away what is behind it or all. @param letter what is done @param numbers how far */
  move(letter: string, numbers: string): void {
    const [first = ''] = numbers.split(';');
    const count = Math.min(Number(first) || 0, widest);
    const right = (to: number): number => Math.max(this.#column, Math.min(to, widest));
    if (letter === 'C') this.#column = right(this.#column + Math.max(1, count));
    else if (letter === 'D') this.#column = Math.max(0, this.#column - Math.max(1, count));
    else if (letter === 'G') this.#column = Math.max(0, count - 1);
    else if (letter === 'K' && count === 0) this.#shown.length = Math.min(this.#shown.length, this.#column);
    else if (letter === 'K' && count === 2) this.#shown = [];
  }

  get text(): string {
    return Array.from(this.#shown, (character = ' ') => character)
      .join('')
      .trimEnd();
  }
}

/** What a terminal shows of its raw text, as plain lines: what was written over is gone, and so are blank lines in a row. */
export function plainTerminalText(raw: string): string {
  const lines = [new Line()];
  const write = (text: string): void => {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push(new Line());
      lines.at(-1)?.write(part);
    });
  };
  let from = 0;
  for (const { 0: found, index, groups } of raw.matchAll(sequence)) {
    write(raw.slice(from, index));
    lines.at(-1)?.move(groups?.letter ?? '', groups?.numbers ?? '');
    from = index + found.length;
  }
  write(raw.slice(from));
  return lines
    .map(({ text }) => text)
    .filter((text, index, all) => text !== '' || all[index - 1] !== '')
    .join('\n')
    .replace(/^\n/, '')
    .trimEnd();
}
