import type { ProjectFiles } from '../codeMap/projectFiles';

/** The files of a workspace folder, as far as they may be sent; paths relative to it, with `/`. */
export interface SendableFiles {
  /** How they find one another; some may not be sent after all. */
  project(): Promise<ProjectFiles>;
  /** The text of a file; undefined where it may not be sent, or is none. Looks again at every call. */
  read: (path: string) => Promise<string | undefined>;
  /** The same for a file in which one of some texts stands; undefined too where none does. Costs little where that is so. */
  readHolding: (path: string, texts: readonly string[]) => Promise<string | undefined>;
}

/** The files of a workspace folder. @param root its URI as text */
export type FilesOf = (root: string) => SendableFiles;
