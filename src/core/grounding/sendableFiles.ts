import type { ProjectFiles } from '../codeMap/projectFiles';
import type { FileVersion } from '../prompt/changedFile';

/** The files of a workspace folder, as far as they may be sent; paths relative to it, with `/`. */
export interface SendableFiles {
  /** How they find one another; some may not be sent after all. */
  project(): Promise<ProjectFiles>;
  /** The text of a file; undefined where it may not be sent, or is none. Looks again at every call. */
  read: (path: string) => Promise<string | undefined>;
  /** The same for a file in which one of some texts stands; undefined too where none does. Costs little where that is so. */
  readHolding: (path: string, texts: readonly string[]) => Promise<string | undefined>;
  /**
   * A version of a file that is shown with its secrets masked; undefined where the file may not be sent, be it there or gone.
   *
   * @param bytes of that version; without them it is the file as it is now
   */
  look: (path: string, bytes?: Uint8Array) => Promise<FileVersion | undefined>;
}

/** The files of a workspace folder. @param root its URI as text */
export type FilesOf = (root: string) => SendableFiles;
