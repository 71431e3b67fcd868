import { fenceAfter } from './fences';

/** A text in Markdown in which what is no code, in fences or in lines, is changed piece by piece. */
export function changeProse(markdown: string, change: (text: string) => string): string {
  let fence = '';
  return markdown
    .split('\n')
    .map((line) => {
      const before = fence;
      fence = fenceAfter(line, fence);
      return before === '' && fence === '' ? changeLine(line, change) : line;
    })
    .join('\n');
}

function changeLine(line: string, change: (text: string) => string): string {
  return line
    .split(/(`{1,2}[^`]+`{1,2})/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
