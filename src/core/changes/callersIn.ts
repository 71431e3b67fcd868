import { linesOf } from '../prompt/section';
import type { Outline } from '../syntax/outline';

/** Lines that only bring a name into a file, or speak of it. */
const noUse = /^\s*(?:import\b|from\b|export\s*(?:type\s*)?[{*]|use\b|using\b|#include\b|require\b|\/\/|\/?\*|#|--)/;

/**
 * The lines of a text that call something, or for a class speak of it, 1-based.
 *
 * @param outline what the syntax of the text tells; without it, words alone count
 */
export function callersIn(
  text: string,
  { name, kind }: { name: string; kind: string },
  outline: Pick<Outline, 'symbols'> | undefined,
): number[] {
  // Most texts have nothing of it.
  if (!text.includes(name)) return [];
  const declared = new Set(outline?.symbols.filter((symbol) => symbol.name === name).map(({ nameLine }) => nameLine));
  return linesOf(text).flatMap((line, index) => {
    const isUse = !declared.has(index + 1) && !noUse.test(line) && holdsUse(line, name, kind !== 'class');
    return isUse ? [index + 1] : [];
  });
}

const wordCharacter = /[\p{L}\p{N}_$]/u;

function holdsUse(line: string, name: string, isCall: boolean): boolean {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const [before = '', after = ''] = [line[at - 1], line[at + name.length]];
    if (wordCharacter.test(before) || wordCharacter.test(after)) continue;
    if (
      !isCall ||
      /^\s{0,8}(?:\?\.\s{0,8})?(?:<[^()]{0,100}>\s{0,8})?[(`]/.test(
        line.slice(at + name.length, at + name.length + 130),
      )
    )
      return true;
  }
  return false;
}
