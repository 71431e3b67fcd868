import type { CallPath } from '../../../core/grounding/callPaths';
import { maskFile } from '../../../core/privacy/masker';
import { linesOf } from '../../../core/prompt/section';
import type { Hop } from '../../../shared/hop';
import { setting } from '../../platform/settings';
import type { FolderTexts } from './callersOf';

/** In characters. */
const longestLine = 200;

/** The calls of a path with the lines in which they stand. */
export async function hopsOfPath({ calls }: CallPath, { read }: FolderTexts): Promise<Hop[]> {
  const texts = new Map<string, string[]>();
  for (const { path } of calls.map(({ from }) => from)) {
    if (texts.has(path)) continue;
    const text = (await read(path)) ?? '';
    texts.set(path, linesOf(setting('gloss.privacy.redactSecrets') ? await maskFile(text, path) : text));
  }
  return calls.map(({ from, calls: called, line, byName }) => {
    const text = (texts.get(from.path)?.[line - 1] ?? '').trim().slice(0, longestLine);
    return { ...from, calls: called, line, text, ...(byName && { byName }) };
  });
}
