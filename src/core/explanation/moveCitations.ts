import { type Citation, type LineRange, citationAt } from '../../shared/citations';

/**
 * An answer whose citations of the explained document lead to where the lines are now.
 *
 * @param path of that document, as it was sent
 * @param now where lines are
 */
export function moveCitations(answer: string, path: string | undefined, now: (lines: LineRange) => LineRange): string {
  let moved = '';
  let from = 0;
  for (let at = answer.indexOf('['); at >= 0; at = answer.indexOf('[', at + 1)) {
    const citation = citationAt(answer, at);
    if (!citation || (citation.path !== undefined && citation.path !== path)) continue;
    moved += answer.slice(from, at) + citationText(citation, now);
    from = citation.end;
  }
  return moved + answer.slice(from);
}

function citationText({ path, ranges }: Citation, now: (lines: LineRange) => LineRange): string {
  const places = ranges.map((range) => {
    const { firstLine, lastLine } = now(range);
    return firstLine === lastLine ? `L${firstLine}` : `L${firstLine}-L${lastLine}`;
  });
  return `[${path === undefined ? '' : `${path}:`}${places.join(', ')}]`;
}
