/** The URIs that a URI lies in. */
export function foldersAbove(id: string): string[] {
  const folders: string[] = [];
  for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) folders.push(id.slice(0, end));
  return folders;
}
