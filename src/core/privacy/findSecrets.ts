import { fileKind } from '../base/fileKinds';
import { nameOf } from '../base/paths';
import { secretFormats } from './formats';
import { type ReadAs, secretLiterals } from './literals';
import { type Secret, joinSecrets } from './secret';
import { isSource, secretNameKind } from './secretNames';

/** Scripts in which a word without quotes is a text. */
const bareLanguages = new Set(['shellscript', 'dockerfile', 'makefile', 'bat']);

/**
 * Finds the secrets in a text, in order and apart from each other.
 *
 * @param path of the file that it is, or is from; absent for a text of another kind
 */
export async function findSecrets(text: string, path?: string): Promise<Secret[]> {
  // Large, and needed by the first text alone that is to be sent.
  const { knownTokens } = await import('./knownTokens');
  return joinSecrets([...(await knownTokens(text)), ...secretFormats(text), ...secretLiterals(text, readAs(path))]);
}

function readAs(path: string | undefined): ReadAs {
  if (path === undefined) return { bare: false, secretFile: false };
  const name = nameOf(path);
  const { group, language } = fileKind(name);
  const bare = bareLanguages.has(language) || (!isSource(name) && (group === 'data' || language === 'plaintext'));
  return { bare, secretFile: bare && secretNameKind(path) !== undefined };
}
