/** A file of the workspace cannot be read any more. The message is a sentence for the user. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
