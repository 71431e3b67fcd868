/** A call on the way to a function: found in the code, and by no model. */
export interface Hop {
  /** The function that calls; empty where the call stands at the top of its file. */
  name: string;
  /** Relative to the workspace folder. */
  path: string;
  /** The lines of that function, 1-based, both included; of a call at the top of a file, what stands around it. */
  firstLine: number;
  lastLine: number;
  /** What is called. */
  calls: string;
  /** Where that is called, 1-based. */
  line: number;
  /** That line, with its secrets masked. */
  text: string;
  /** Set where no language server has told the call, but the text. */
  byName?: true | undefined;
}
