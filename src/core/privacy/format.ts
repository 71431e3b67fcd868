import type { SecretType } from './secretTypes';

/** How a kind of secret is written; the group `secret` is what is not sent. Every repetition is bounded. */
export interface Format {
  kind: SecretType;
  pattern: RegExp;
  /** Whether what was found is one. */
  holds?: (secret: string, match: RegExpExecArray) => boolean;
}

/** A token does not begin within a word, as an expression's source. */
export const beforeToken = String.raw`(?<![\w.+/-])`;
