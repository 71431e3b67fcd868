/** What an answer has in code format. */
export interface CodeOf {
  /** The text of each piece of code within a line, once. */
  spans: string[];
  /** The texts of its fenced blocks. */
  blocks: string[];
}

/** A line that opens or closes a fence, also in a quote or a list. */
const fenceLine = /^[ \t>]{0,40}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(`{3,}(?!`)|~{3,}(?!~))(.*)$/;

/** A piece of code within a line, with the text of its paragraph around it. */
export interface InlineCode {
  /** As a page shows it. */
  text: string;
  before: string;
  after: string;
}

/** Reads what stands in code format in Markdown. */
export function codeOf(markdown: string): CodeOf {
  const { paragraphs, blocks } = partsOfMarkdown(markdown);
  return { spans: [...new Set(paragraphs.flatMap(spansIn).map(({ text }) => text))], blocks };
}

/** Each piece of code within a line, in order. */
export function inlineCode(markdown: string): InlineCode[] {
  return partsOfMarkdown(markdown).paragraphs.flatMap(spansIn);
}

function partsOfMarkdown(markdown: string): { paragraphs: string[]; blocks: string[] } {
  const paragraphs: string[] = [];
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let fence: { marks: string; lines: string[] } | undefined;
  const endParagraph = (): void => {
    paragraphs.push(paragraph.join('\n'));
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
  return { paragraphs, blocks };
}

/** More text than this around a piece of code says nothing about it; in characters. */
const mostAround = 400;

/** The code in a paragraph: what stands between two runs of as many backticks. */
function spansIn(text: string): InlineCode[] {
  const runs = [...text.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({ index, length }));
  const nextOf = new Map<number, number>();
  const closing: (number | undefined)[] = [];
  for (let at = runs.length - 1; at >= 0; at--) {
    const { length } = runs[at]!;
    closing[at] = nextOf.get(length);
    nextOf.set(length, at);
  }
  const spans: (InlineCode & { end: number })[] = [];
  for (let at = 0; at < runs.length; at++) {
    const { index, length } = runs[at]!;
    const end = closing[at];
    if (end === undefined || text[index - 1] === '\\') continue;
    const last = runs[end]!.index;
    const before = text.slice(Math.max(0, index - mostAround), index);
    spans.push({ text: shown(text.slice(index + length, last)), before, after: '', end: last + length });
    at = end;
  }
  return spans.map(({ end, ...span }) => ({ ...span, after: untilCode(text.slice(end, end + mostAround)) }));
}

/** What stands before the next piece of code. */
function untilCode(text: string): string {
  const next = text.indexOf('`');
  return next < 0 ? text : text.slice(0, next);
}

/** As a page shows it: in one line, without the space that keeps backticks apart. */
function shown(code: string): string {
  const line = code.replaceAll('\n', ' ');
  return line.startsWith(' ') && line.endsWith(' ') && line.trim() !== '' ? line.slice(1, -1) : line;
}
