/**
 * The glob of `gloss.summaries.exclude` that leaves a folder out with all that is in it. In the place of a character that means
 * something in globs stands any one.
 *
 * @param path relative to its workspace folder, with `/`
 */
export function leaveOutGlob(path: string): string {
  return path.replace(/[*?[\]{}\\"+@!^|]/g, '?');
}
