import { estimateTokens } from '../base/tokens';
import type { ChangedFile, ChangedLine } from '../prompt/changedFile';
import type { Section } from '../prompt/section';

/** Tokens of the number, the mark and the line end of a line, roughly; and of the names and the fence around those of a file. */
const forLine = 3;
const forFile = 40;

/** Tokens (estimated) that the lines of changes take in a prompt. */
export function tokensOfChanges(files: readonly ChangedFile[]): number {
  return files.reduce((sum, { hunks }) => sum + (hunks.length > 0 ? forFile : 0) + tokensOfLines(hunks.flat()), 0);
}

/** Tokens (estimated) that lines of a change take. */
export function tokensOfLines(lines: readonly ChangedLine[]): number {
  return lines.reduce((sum, { text }) => sum + estimateTokens(text) + forLine, 0);
}

/**
 * Cuts changes into parts, between files and stretches where that can be.
 *
 * @param most tokens (estimated) of a part
 * @returns the lines of each part, counted from 1 through all that the changes show
 */
export function cutChanges(files: readonly ChangedFile[], most: number): Section[] {
  const parts: Section[] = [];
  let [from, at, taken] = [1, 1, 0];

  function cut(): void {
    if (at > from) parts.push({ firstLine: from, lastLine: at - 1 });
    [from, taken] = [at, 0];
  }

  for (const { hunks } of files) {
    taken += forFile;
    for (const hunk of hunks) {
      const tokens = tokensOfLines(hunk);
      if (taken + tokens > most) cut();
      for (const line of hunk) {
        const own = tokensOfLines([line]);
        if (taken + own > most) cut();
        taken += own;
        at++;
      }
    }
  }
  cut();
  return parts;
}

/** What a part shows of changes. @param part as `cutChanges` gives it */
export function changesIn(files: readonly ChangedFile[], { firstLine, lastLine }: Section): ChangedFile[] {
  let at = 0;
  return files.flatMap((file) => {
    const hunks = file.hunks
      .map((hunk) => hunk.filter(() => (at += 1) >= firstLine && at <= lastLine))
      .filter((hunk) => hunk.length > 0);
    return hunks.length > 0 ? [{ ...file, hunks }] : [];
  });
}
