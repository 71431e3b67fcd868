/** The body of an upload: a form with its fields, and a file of lines. */
export interface Form {
  type: string;
  pieces: Uint8Array[];
}

/**
 * Makes a form of fields and a file, without copying the file.
 *
 * @param boundary stands in none of the lines
 */
export function formOf(fields: Record<string, string>, lines: readonly Uint8Array[], boundary: string): Form {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const head = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="gloss.jsonl"\r\nContent-Type: application/jsonl\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    pieces: [encode(head.join('') + file), ...lines, encode(`\r\n--${boundary}--\r\n`)],
  };
}
