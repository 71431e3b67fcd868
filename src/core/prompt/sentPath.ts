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
 * What a program or tool says, without the places of the disk that it names: a workspace folder is `.`, the reader's own `~`, and of
 * what lies in a workspace folder its path there stays.
 *
 * @param folders paths of the workspace folders on the disk
 * @param home path of the reader's own folder
 */
export function withoutPlaces(text: string, folders: readonly string[], home: string): string {
  const places = [
    ...folders.map((folder) => ({ place: folder, alone: '.', within: '' })),
    { place: home, alone: '~', within: '~/' },
  ];
  return places
    .flatMap(({ place, ...instead }) => spellings(place).map((spelling) => ({ spelling, ...instead })))
    .sort((a, b) => b.spelling.length - a.spelling.length)
    .reduce(withoutPlace, text);
}

/** Takes a place away with the slash behind it, or where no longer name goes on. */
function withoutPlace(
  text: string,
  { spelling, alone, within }: Record<'spelling' | 'alone' | 'within', string>,
): string {
  if (!text.toLowerCase().includes(spelling.toLowerCase())) return text;
  const escaped = spelling.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const hasDrive = /^(?:[a-z]:|[a-z]%3A|(?:\/mnt)?\/[a-z]\/)/i.test(spelling);
  let rest = '';
  let from = 0;
  for (const { index, 0: found } of text.matchAll(new RegExp(escaped, hasDrive ? 'gi' : 'g'))) {
    const behind = text.slice(index + found.length, index + found.length + 3);
    const [slash = ''] = /^(?:\/|\\{1,2})/.exec(behind) ?? [];
    if (slash === '' && /^(?:[\p{L}\p{N}_%-]|\.[\p{L}\p{N}_])/u.test(behind)) continue;
    rest += text.slice(from, index) + (slash === '' ? alone : within);
    from = index + found.length + slash.length;
  }
  return rest + text.slice(from);
}

/** A place as tools write it: with either slash, escaped, in an address, and as the shells of Windows name its drives. */
function spellings(place: string): string[] {
  const plain = withoutEnd(withoutEnd(place, '/'), '\\');
  if (plain.length < 2) return [];
  const forward = plain.replaceAll('\\', '/');
  const encoded = encodeURI(forward.replace(/\p{Surrogate}/gu, '\uFFFD'));
  const all = [plain, forward, plain.replaceAll('\\', '\\\\'), encoded, encoded.replace(/^([a-z]):/i, '$1%3A')];
  const [, drive, rest] = /^([a-z]):(.+)$/i.exec(forward) ?? [];
  if (drive && rest) all.push(...['', '/mnt'].map((root) => `${root}/${drive.toLowerCase()}${rest}`));
  return [...new Set(all)];
}
