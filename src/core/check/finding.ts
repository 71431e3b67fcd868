/** Whether something works, does not, or could not be found out. */
export type State = 'works' | 'fails' | 'unknown';

/** One thing that was tried. The texts are Markdown of one line; what is not our own is in code spans. */
export interface Finding {
  title: string;
  state: State;
  /** What came of it. */
  result: string;
  /** The setting to change, or what else to do. */
  next?: string;
}

/** What a whole check found out, for the writer of its document. */
export interface Check {
  /** Where it was done: host and port; empty when the settings name no host. */
  host: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Milliseconds that it took. */
  duration: number;
  /** Whether explanations will stream from here. */
  usable: State;
  findings: Finding[];
  /** Tiny prompts that were sent. */
  prompts: number;
  /** Those whose tokens the endpoint told. */
  counted: number;
  /** Tokens that it told, of prompts and answers. */
  tokens: number;
}
