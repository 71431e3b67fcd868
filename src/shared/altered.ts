/** A line that calls something. */
export interface Caller {
  /** Relative to the workspace folder. */
  path: string;
  /** 1-based. */
  line: number;
  /** Set where the change has altered that line too. */
  changed?: true | undefined;
}

/** Something whose signature a change alters or takes away, and who calls it: found in the code, and by no model. */
export interface Altered {
  name: string;
  path: string;
  /** Where it is declared now, 1-based; absent where it is gone. */
  line?: number | undefined;
  callers: Caller[];
  /** How many more call it. */
  more: number;
  /** Set where no language server has told the callers, but their texts. */
  byName?: true | undefined;
}
