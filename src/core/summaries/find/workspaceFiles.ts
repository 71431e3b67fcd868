/** A file or folder as its folder lists it. */
export interface Entry {
  /** Its URI as text. */
  id: string;
  name: string;
  kind: 'file' | 'folder' | 'link' | 'special';
}

/** The files of the workspace, each named by its URI as text. Each rejects when something is gone or may not be read. */
export interface WorkspaceFiles {
  list(folder: string): Promise<Entry[]>;
  /** In bytes. */
  size(file: string): Promise<number>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Where a path leads when all links are followed, with `/` between the parts; undefined where there is no such thing,
   * as in a virtual workspace.
   */
  realPath(id: string): Promise<string | undefined>;
}
