import { t } from '@vscode/l10n';
/** Files as the summaries need them. Names are relative to one folder, with `/`; folders are made when they are missing. */
export interface Disk {
  /** A whole file as text; undefined when there is none. @throws DiskError */
  read: (name: string) => Promise<string | undefined>;
  /** A file piece by piece, from a byte of it on; nothing when there is none. @throws DiskError */
  stream: (name: string, from?: number) => AsyncIterable<Uint8Array>;
  /** Replaces a file as a whole: whatever happens, it is the old or the new one, never half. @throws DiskError */
  write: (name: string, text: string) => Promise<void>;
  /**
   * Adds lines, each with its `\n`, to the end of a file. When a crash has cut its last line, that line stays alone.
   *
   * @throws DiskError; then any part of the lines may be there
   */
  append: (name: string, lines: string) => Promise<void>;
  /** Makes a file that was not there; false when it was. Of several that try, one succeeds. @throws DiskError */
  create: (name: string, text: string) => Promise<boolean>;
  /** Names of the files right within a folder; none when it is missing. @throws DiskError */
  list: (folder: string) => Promise<string[]>;
  /** Size in bytes and last change in milliseconds since 1970; undefined when there is no such file. @throws DiskError */
  stat: (name: string) => Promise<FileFacts | undefined>;
  /** Gives a file a last change in milliseconds since 1970, when it is there. @throws DiskError */
  touch: (name: string, at: number) => Promise<void>;
  /** Moves a file, when it is there. @throws DiskError */
  rename: (name: string, to: string) => Promise<void>;
  /** @throws DiskError */
  copy: (name: string, to: string) => Promise<void>;
  /** Removes a file, when it is there. @throws DiskError */
  remove: (name: string) => Promise<void>;
  /** Removes a folder with all that is in it, when it is there. @throws DiskError */
  removeFolder: (folder: string) => Promise<void>;
}

/** Where files are written before they take their name; what a crash leaves there is cleaned up later. */
export const unfinishedFolder = 'unfinished';

/** Why a file is not read: it is too large, a link leads to it, or it is a pipe, a device or the like. */
export type NotRead = 'tooLarge' | 'behindLink' | 'special';

/** A file's size in bytes, and its last change in milliseconds since 1970. */
export interface FileFacts {
  size: number;
  changedAt: number;
}

/** The disk did not do what it should; the message is a sentence for the user, `next` what they can do. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly next: string;

  /**
   * @param code as Node names it, such as `ENOSPC`
   * @param folder where the summaries are kept
   */
  constructor(
    readonly code: string,
    folder: string,
  ) {
    const [message, next] = Object.hasOwn(sentences, code) ? sentences[code]!(folder) : other(code, folder);
    super(message);
    this.next = next;
  }
}

const full = (folder: string): [string, string] => [
  t('The disk is full: nothing more can be saved in {0}.', folder),
  t('Free some space, then resume.'),
];
const refused = (folder: string): [string, string] => [
  t('The system does not let Gloss read and write in {0}.', folder),
  t('Allow it, then resume.'),
];

const sentences: Record<string, (folder: string) => [string, string]> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: refused,
  EPERM: refused,
  EROFS: (folder) => [
    t('The disk is read-only: nothing can be saved in {0}.', folder),
    t('Make it writable, then resume.'),
  ],
};

function other(code: string, folder: string): [string, string] {
  return [t('The disk failed ({0}) at {1}.', code, folder), t('Check the disk, then resume.')];
}
