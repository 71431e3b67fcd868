import { fence } from './fence';

/** What would end a line, draw nothing, or turn what stands beside it around. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Writes a name that a stranger may have chosen (of a file, a symbol, a language) as JSON: a string in one line. */
export function quoted(name: string): string {
  return JSON.stringify(name).replace(unseen, escaped);
}

/**
 * What is asked about, by names that a stranger may have chosen: data like the code itself, in a fence of its own, so that no
 * name becomes a part of what the model is told to do.
 *
 * @param names by what each is the name of
 */
export function namedData(names: Record<string, string>): string {
  const fields = Object.entries(names).map(([of, name]) => `${quoted(of)}: ${quoted(name)}`);
  return fence(`{${fields.join(', ')}}`);
}

/** The numbers of a character as JSON writes them, one or two. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
