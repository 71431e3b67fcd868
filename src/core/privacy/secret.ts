import type { SecretType } from './secretTypes';

/** A secret in a text. */
export interface Secret {
  kind: SecretType;
  /** Index of its first character, and of the one behind its last. */
  start: number;
  end: number;
}

/** Puts secrets in order; of those that overlap one is made, of the kind of the first that was found. */
export function joinSecrets(secrets: readonly Secret[]): Secret[] {
  const joined: Secret[] = [];
  for (const secret of secrets.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && secret.start < last.end) last.end = Math.max(last.end, secret.end);
    else joined.push({ ...secret });
  }
  return joined;
}
