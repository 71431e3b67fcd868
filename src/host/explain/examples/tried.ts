/** What the thread that tries patterns is asked. */
export interface TryRequest {
  source: string;
  flags: string;
  texts: string[];
}

/** What it tells: that it does not read the pattern, or what is found in the text with an index. */
export type Tried = { unread: true } | { index: number; found?: { text: string; groups: string[] } | undefined };
