/**
 * Reads a URL; undefined when it is none. In place of `URL.canParse`, which some thousand calls make refuse hosts with
 * letters such as `ü` (seen in Node 20.20).
 *
 * @param base what a relative one is relative to
 */
export function parseUrl(text: string, base?: URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
