import { createHash } from 'node:crypto';

/** SHA-256 of the parts as lower-case hex; the parts are kept apart, so `['ab', 'c']` and `['a', 'bc']` differ. */
export async function hash(...parts: string[]): Promise<string> {
  return hashBytes(new TextEncoder().encode(JSON.stringify(parts)));
}

/** What `hash` gives, at once: for thousands of short parts, of which each would take longer to reach another thread. */
export function hashNow(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Fewer bytes than this are hashed sooner than another thread has them. */
const few = 32_768;

/** SHA-256 as lower-case hex; of many bytes by another thread. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length < few) return createHash('sha256').update(bytes).digest('hex');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
