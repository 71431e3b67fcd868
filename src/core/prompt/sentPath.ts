import { liesIn, nameOf } from '../base/paths';
import { withoutEnd } from '../base/trimEnd';

/**
 * How a document is called in what is sent: by its path in the workspace folder that it lies in, whatever brings it (a notebook, an
 * older version, another machine), else by its name alone. Where a folder lies on the disk, and so who the reader is, is sent to nobody.
 *
 * @param path of its URI
 * @param folders paths of the URIs of the workspace folders
 */
export function sentPath(path: string, folders: readonly string[]): string {
  const around = folders
    .map((folder) => withoutEnd(folder, '/'))
    .filter((folder) => path !== folder && liesIn(path, folder))
    .sort((a, b) => b.length - a.length)[0];
  return around === undefined ? (nameOf(path).split('\\').at(-1) ?? '') : path.slice(around.length).replace(/^\/+/, '');
}

/**
 * What a tool says, without the places of the disk that it names.
 *
 * @param folders paths of the workspace folders on the disk, of which nothing stays but what lies in them
 * @param home path of the reader's own folder
 */
export function withoutPlaces(message: string, folders: readonly string[], home: string): string {
  const places = [...folders.map((folder): [string, string] => [folder, '']), [home, '~/'] as const];
  return places
    .filter(([place]) => place.length > 1)
    .flatMap(([place, instead]) => spellings(place).map((spelling) => [spelling, instead] as const))
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [place, instead]) => text.replaceAll(place, instead), message);
}

/** The same for what a program holds, where a place may also stand without a slash behind it: a workspace folder is `.` then, the reader's own `~`. */
export function withoutFolders(text: string, folders: readonly string[], home: string): string {
  const within = folders
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, place) => standingAlone(rest, place, '.'), text);
  return standingAlone(withoutPlaces(within, folders, home), home, '~');
}

function standingAlone(text: string, place: string, instead: string): string {
  return spellings(place)
    .map((spelling) => withoutEnd(withoutEnd(spelling, '\\'), '/'))
    .filter((spelling) => spelling.length > 1)
    .reduce(
      (rest, spelling) =>
        rest
          .split(spelling)
          .reduce((before, after) => before + (/^[\p{L}\p{N}_./\\-]/u.test(after) ? spelling : instead) + after),
      text,
    );
}

/** A place as tools write it, with the slash behind it. */
function spellings(place: string): string[] {
  const plain = withoutEnd(withoutEnd(place, '/'), '\\');
  // VS Code writes the letter of a drive small, shells do not.
  const [, drive] = /^([a-z]):/i.exec(plain) ?? [];
  const all = drive ? [drive.toLowerCase(), drive.toUpperCase()].map((letter) => letter + plain.slice(1)) : [plain];
  return all.flatMap((each) => {
    const forward = each.replaceAll('\\', '/');
    return [`${each}\\`, `${forward}/`, ...(each === forward ? [] : [`${each.replaceAll('\\', '\\\\')}\\\\`])];
  });
}
