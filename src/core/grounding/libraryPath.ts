/** Folders in which tools keep the code of others, and in them what everybody knows and needs no telling, such as arrays. */
const libraries = /^.*\/(?=(?:node_modules|site-packages|dist-packages|pkg\/mod|registry\/src|gems)\/)/;
const known = /^node_modules\/(?:typescript|@types\/node)\//;

/**
 * The path of a file of a library, from the folder on in which a tool keeps those; undefined for any other file, and for what
 * everybody knows.
 *
 * @param path of the file with a slash before it, below its workspace folder where it lies in one
 */
export function libraryPath(path: string): string | undefined {
  if (!libraries.test(path)) return undefined;
  const below = path.replace(libraries, '');
  return known.test(below) ? undefined : below;
}
