/** A text that a regular expression is tried on. */
export interface CheckedExample {
  text: string;
  /** What the answer says that is found in it; absent where it says that nothing is. */
  said?: string | undefined;
  /** What the engine finds, with what its groups hold; absent where that is nothing. */
  found?: { text: string; groups: string[] } | undefined;
  /** Set where the engine had not ended in time. */
  slow?: true | undefined;
}

/** The examples of an answer about a regular expression, tried in JavaScript's engine. */
export interface CheckedExamples {
  /** The engine that the expression is written for: `Python`. */
  engine: string;
  examples: CheckedExample[];
  /** Set where JavaScript's engine does not read the expression. */
  unread?: true | undefined;
}

/** Whether the engine says of an example what the answer says. */
export function isAsSaid({ said, found, slow }: CheckedExample): boolean {
  return !slow && said === found?.text;
}
