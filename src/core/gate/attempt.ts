/** What one attempt at a request came to. */
export type Attempt<Result> =
  /** It needs no other, for better or worse. */
  | { kind: 'settled'; result: Result }
  /**
   * `refused`: the endpoint has too much to do. `failed`: anything else after which another attempt may succeed. `afterMs`:
   * how long the endpoint asked to wait. `once`: who waits for the answer is served no better by a third attempt.
   */
  | { kind: 'refused' | 'failed'; result: Result; afterMs?: number; once?: true };
