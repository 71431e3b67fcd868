/** A way in which a model at an endpoint wants its requests other than the usual. */
export type Quirk =
  | 'no-stream'
  | 'stream-only'
  | 'no-stream-options'
  | 'max-completion-tokens'
  /** It gives less than any limit that is asked for: it is left to the model. */
  | 'no-token-limit'
  | 'no-temperature'
  /** It does not go on with what it has said, but where it is asked in words. */
  | 'no-prefix'
  /** Its template knows only `user` and `assistant`, one after the other. */
  | 'plain-roles'
  /** It cannot be asked not to think: it is asked to think little. */
  | 'always-thinks'
  /** It takes no field that says how much to think. */
  | 'no-thinking';
