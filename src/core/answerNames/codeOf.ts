/** What an answer has in code format. */
export interface CodeOf {
  /** The text of each piece of code within a line, once. */
  spans: string[];
  /** The texts of its fenced blocks. */
  blocks: string[];
}

/** A line that opens or closes a fence, also in a quote or a list. */
const fenceLine = /^[ \t>]{0,40}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(`{3,}(?!`)|~{3,}(?!~))(.*)$/;

/** Reads what stands in code format in Markdown. */
export function codeOf(markdown: string): CodeOf {
  const spans = new Set<string>();
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let fence: { marks: string; lines: string[] } | undefined;
  const endParagraph = (): void => {
    for (const span of spansIn(paragraph.join('\n'))) spans.add(span);
    paragraph = [];
  };
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const [, marks = '', info = ''] = fenceLine.exec(line) ?? [];
    if (fence) {
      if (marks.startsWith(fence.marks) && info.trim() === '') {
        blocks.push(fence.lines.join('\n'));
        fence = undefined;
      } else fence.lines.push(line);
    } else if (marks !== '' && !info.includes('`')) {
      endParagraph();
      fence = { marks, lines: [] };
    } else if (line.trim() === '') endParagraph();
    else paragraph.push(line);
  }
  endParagraph();
  if (fence) blocks.push(fence.lines.join('\n'));
  return { spans: [...spans], blocks };
}

/** The code in a paragraph: what stands between two runs of as many backticks. */
function spansIn(text: string): string[] {
  const runs = [...text.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({ index, length }));
  const nextOf = new Map<number, number>();
  const closing: (number | undefined)[] = [];
  for (let at = runs.length - 1; at >= 0; at--) {
    const { length } = runs[at]!;
    closing[at] = nextOf.get(length);
    nextOf.set(length, at);
  }
  const spans: string[] = [];
  for (let at = 0; at < runs.length; at++) {
    const { index, length } = runs[at]!;
    const end = closing[at];
    if (end === undefined || text[index - 1] === '\\') continue;
    spans.push(shown(text.slice(index + length, runs[end]!.index)));
    at = end;
  }
  return spans;
}

/** As a page shows it: in one line, without the space that keeps backticks apart. */
function shown(code: string): string {
  const line = code.replaceAll('\n', ' ');
  return line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '' ? line.slice(1, -1) : line;
}
