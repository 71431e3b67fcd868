/** SHA-256 of the parts as lower-case hex; the parts are kept apart, so `['ab', 'c']` and `['a', 'bc']` differ. */
export async function hash(...parts: string[]): Promise<string> {
  return hashBytes(new TextEncoder().encode(JSON.stringify(parts)));
}

/** SHA-256 as lower-case hex. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
