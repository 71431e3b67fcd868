/** Where a growing Markdown text has got to. */
export interface CodeState {
  add(text: string): void;
  /** What comes next stands in a code block or between backticks. */
  readonly inCode: boolean;
  /** Nothing but white space stands before on its line. */
  readonly atLineStart: boolean;
}

const fence = /^[ \t>]*(`{3,}|~{3,})/;

/** Follows fences and backticks; a line is looked at once it has ended, the last one as far as it goes. */
export function codeState(): CodeState {
  let fenced = '';
  let line = '';

  function endLine(): void {
    const mark = fence.exec(line)?.[1];
    if (mark && fenced === '') fenced = mark;
    else if (mark && mark.startsWith(fenced)) fenced = '';
    line = '';
  }

  return {
    add(text) {
      const lines = text.split('\n');
      lines.forEach((part, index) => {
        line += part;
        if (index < lines.length - 1) endLine();
      });
    },
    get inCode() {
      if (fenced !== '' || fence.test(line)) return true;
      // A run of backticks is closed by one as long.
      let open = '';
      for (const [run] of line.matchAll(/`+/g)) open = open === '' ? run : run === open ? '' : open;
      return open !== '';
    },
    get atLineStart() {
      return line.trim() === '';
    },
  };
}
