import { isText } from '../../base/guards';
import { liesIn } from '../../base/paths';
import { withoutEnd } from '../../base/trimEnd';
import type { SecretKind } from '../reasons/skip';

/** Whether the reader lets a file be sent though it holds secrets of a kind. @param path relative to the workspace folder */
export type SendAnyway = (path: string, kind: SecretKind) => boolean;

/**
 * Reads the setting `gloss.privacy.sendAnyway`: folders of this machine by their paths, each with kinds of secrets.
 *
 * @param root path of the workspace folder on the disk
 */
export function sendAnywayOf(setting: Readonly<Record<string, unknown>>, root: string): SendAnyway {
  const folder = plainPath(root);
  const allowed = Object.entries(setting).flatMap(([key, kinds]) =>
    plainPath(key) === '' || !Array.isArray(kinds) ? [] : [{ above: plainPath(key), kinds: kinds.filter(isText) }],
  );
  return (path, kind) => {
    const whole = `${folder}/${path}`;
    return allowed.some(({ above, kinds }) => kinds.includes(kind) && liesIn(whole, above));
  };
}

/** With `/`, without one at the end, and with a small letter for a drive. */
function plainPath(path: string): string {
  return withoutEnd(path.replaceAll('\\', '/'), '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}
