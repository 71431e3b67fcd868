/*
 * Paths as text: parts with `/` between them, whatever the operating system. A path in a workspace folder begins with a name
 * (`src/a.ts`), and the workspace folder itself is ''. Most of these also serve paths on the disk (`/p/src/a.ts`) and URIs.
 */

/** The last part: `src/a.ts` → `a.ts`. A slash at the end does not count. */
export function nameOf(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** The folder that a path is in: `src/a.ts` → `src`, `a.ts` → ''. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folders that a path is in, the outermost first: `a/b/c.ts` → '', `a`, `a/b`; none for ''. */
export function ancestorsOf(path: string): string[] {
  const parts = segmentsOf(path);
  return parts.map((_, index) => join(...parts.slice(0, index)));
}

/** The names that a path is made of: `a/b.ts` → `a`, `b.ts`; none for ''. */
export function segmentsOf(path: string): string[] {
  return path === '' ? [] : path.split('/');
}

/** How many names a path is made of: 0 for '', 2 for `a/b.ts`. */
export function depthOf(path: string): number {
  return segmentsOf(path).length;
}

/** What follows the last dot of the name: `a.test.ts` → `ts`, `.env` → `env`; '' when there is no dot. */
export function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

/** The name without its last extension: `src/a.test.ts` → `a.test`, `.env` → ''. */
export function stemOf(path: string): string {
  return nameOf(path).replace(/\.[^.]*$/, '');
}

/** Puts paths together; those that are '' are left out. */
export function join(...paths: string[]): string {
  return paths.reduce((whole, path) => {
    const slash = whole === '' || path === '' || whole.endsWith('/') ? '' : '/';
    return whole + slash + path;
  }, '');
}

/** Where a path with `.` and `..` leads from a folder of the workspace folder; it begins with `..` when it leads out of that. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of segmentsOf(join(folder, path))) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return join(...parts);
}

/** Whether a path is a folder or lies in it. @param folder empty for the workspace folder, which all paths lie in */
export function liesIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/**
 * The way from one file to another, for a link in the first: `/p/docs/map.md`, `/p/src/a.ts` → `../src/a.ts`.
 *
 * @param from,to paths from the root of the same disk
 */
export function relativePath(from: string, to: string): string {
  const start = segmentsOf(from).slice(0, -1);
  const end = segmentsOf(to);
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}
