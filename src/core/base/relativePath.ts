/**
 * The way from one file to another, for a link in the first: `/p/docs/map.md`, `/p/src/a.ts` → `../src/a.ts`.
 *
 * @param from,to paths from the root of the same disk, with `/`
 */
export function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}
