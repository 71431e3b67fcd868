import type { NotRead } from '../../storage/diskPort';
import type { Node } from '../types';

/** A file or folder as its folder lists it. */
export interface Entry {
  /** Its URI as text. */
  id: string;
  name: string;
  kind: 'file' | 'folder' | 'link' | 'special';
}

/** A file to be read, and the workspace folder that it must lie in; URIs as text. */
export type FileName = Pick<Node, 'id' | 'root'>;

/** Files of the system's and the reader's own that say what git ignores everywhere; URIs as text. */
export interface GitPlaces {
  /** Configurations, the strongest last. */
  configs: readonly string[];
  /** The ignore file that counts where no configuration names one. */
  excludes?: string;
}

/** The files of the workspace, each named by its URI as text. Each rejects when something is gone or may not be read. */
export interface WorkspaceFiles {
  list(folder: string): Promise<Entry[]>;
  /**
   * Reads a file that lies in its workspace folder, or says why not. On this machine no link is followed and nothing but a regular
   * file is read, whatever has become of the file since it was listed.
   *
   * @param limit in bytes
   */
  read(file: FileName, limit: number): Promise<Uint8Array<ArrayBuffer> | NotRead>;
  /**
   * Where a path leads when all links are followed, with `/` between the parts; undefined where there is no such thing,
   * as in a virtual workspace.
   */
  realPath(id: string): Promise<string | undefined>;
  /**
   * Where a path leads that a file of git names.
   *
   * @param folder URI of the folder that a relative path begins at
   * @param path absolute, relative, or from the reader's own folder (`~/`)
   * @returns a URI as text; undefined where that is not on the disk of this machine
   */
  resolve(folder: string, path: string): string | undefined;
  readonly git: GitPlaces;
}
