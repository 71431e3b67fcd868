import { fileKind } from '../base/fileKinds';
import { nameOf } from '../base/paths';
import { rowsWithSecrets, secretsOfRow } from './byPosition';
import { secretFormats } from './formats';
import { joinedTexts } from './joinedTexts';
import { type ReadAs, secretLiterals } from './literals';
import { type Secret, joinSecrets } from './secret';
import { isSource, secretNameKind } from './secretNames';
import { inWindows } from './windows';

/** Scripts in which a word without quotes is a text. */
const bareLanguages = new Set(['shellscript', 'dockerfile', 'makefile', 'bat']);

/** They take some milliseconds. */
const rowsAtOnce = 500;

/**
 * Finds the secrets in a text, in order and apart from each other.
 *
 * @param path of the file that it is, or is from; absent for a text of another kind
 * @param nextSlice is awaited every few milliseconds of a long text; what it throws ends the search
 */
export async function findSecrets(
  text: string,
  path?: string,
  nextSlice: () => Promise<void> = () => Promise.resolve(),
): Promise<Secret[]> {
  // Large, and needed by the first text alone that is to be sent.
  const { knownTokens } = await import('./knownTokens');
  const as = readAs(path);
  const ways = [
    { find: knownTokens, longest: 8192 },
    { find: secretFormats, longest: 24_576 },
    { find: (part: string) => secretLiterals(part, as), longest: 8192 },
  ];
  const found: Secret[] = [];
  for (const way of ways) found.push(...(await inWindows(text, way, nextSlice)));
  let rows = 0;
  for (const row of rowsWithSecrets(text, as.bare)) {
    if (++rows % rowsAtOnce === 0) await nextSlice();
    found.push(...secretsOfRow(row, as.secretFile));
  }
  const joined = joinedTexts(text);
  for (const way of joined ? ways : []) {
    for (const { kind, start, end } of await inWindows(joined!.text, way, nextSlice)) {
      found.push({ kind, start: joined!.at(start), end: joined!.at(end - 1) + 1 });
    }
  }
  return joinSecrets(found);
}

function readAs(path: string | undefined): ReadAs {
  if (path === undefined) return { bare: false, secretFile: false };
  const name = nameOf(path);
  const { group, language } = fileKind(name);
  const bare =
    bareLanguages.has(language) ||
    (!isSource(name) && (group === 'data' || group === 'prose' || language === 'plaintext'));
  return { bare, secretFile: bare && secretNameKind(path) !== undefined };
}
