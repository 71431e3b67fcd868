import type { Citation, LineRange } from '../../shared/citations';
import { replaceCitations } from './replaceCitations';

/**
 * An answer whose citations of the explained document lead to where the lines are now.
 *
 * @param path of that document, as it was sent
 * @param now where lines are
 */
export function moveCitations(answer: string, path: string | undefined, now: (lines: LineRange) => LineRange): string {
  return replaceCitations(answer, (citation) =>
    citation.path === undefined || citation.path === path ? citationText(citation, now) : undefined,
  );
}

function citationText({ path, ranges }: Citation, now: (lines: LineRange) => LineRange): string {
  const places = ranges.map((range) => {
    const { firstLine, lastLine } = now(range);
    return firstLine === lastLine ? `L${firstLine}` : `L${firstLine}-L${lastLine}`;
  });
  return `[${path === undefined ? '' : `${path}:`}${places.join(', ')}]`;
}
