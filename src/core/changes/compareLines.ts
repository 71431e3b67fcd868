import { diffArrays } from 'diff';
import type { ChangedLine } from '../prompt/changedFile';

/** Lines that stay are shown so far around those that do not. */
const linesAround = 3;
/** Where more lines differ it is a rewrite: looking for what stays takes the square of it. */
const mostEdits = 2000;
/** Characters of a line that are shown. */
const longestLine = 400;

/**
 * What has changed from one text to another: stretches of lines with what surrounds them, in order, with the numbers of the new text.
 *
 * @param before,after lines without their ends
 */
export function compareLines(before: readonly string[], after: readonly string[]): ChangedLine[][] {
  const lines = numbered(before, after);
  const isNear = nearChanges(lines);
  const hunks: ChangedLine[][] = [];
  let open: ChangedLine[] | undefined;
  lines.forEach((line, index) => {
    if (!isNear[index]) open = undefined;
    else if (open) open.push(line);
    else hunks.push((open = [line]));
  });
  return hunks;
}

/** Every line of both texts in order. */
function numbered(before: readonly string[], after: readonly string[]): ChangedLine[] {
  const differences = diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ];
  let line = 0;
  return differences.flatMap(({ value, added, removed }) =>
    value.map((text): ChangedLine => {
      const shown = text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
      if (removed) return { mark: '-', text: shown };
      return { mark: added ? '+' : ' ', line: (line += 1), text: shown };
    }),
  );
}

function nearChanges(lines: readonly ChangedLine[]): boolean[] {
  const isNear = lines.map(() => false);
  for (const order of [1, -1]) {
    let left = 0;
    for (let step = 0; step < lines.length; step++) {
      const index = order > 0 ? step : lines.length - 1 - step;
      left = lines[index]?.mark === ' ' ? left - 1 : linesAround;
      if (left >= 0) isNear[index] = true;
    }
  }
  return isNear;
}
