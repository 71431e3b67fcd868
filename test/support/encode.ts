/** Encodes a text as `TextDecoder` would decode it. @throws when the encoding has no bytes for one of its characters */
export function encode(text: string, label: string): Uint8Array {
  const bytes = tableOf(label);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const found = character <= '\x7F' ? [character.charCodeAt(0)] : bytes.get(character);
      if (!found) throw new Error(`${label} has no ${character}`);
      return found;
    }),
  );
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(label: string): Map<string, number[]> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(label);
  const add = (...bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead += 1) add(lead);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) add(lead, trail);
  }
  tables.set(label, table);
  return table;
}

/** Encodes a text as UTF-16 with the smaller byte first, or the larger one. */
export function encodeUtf16(text: string, bigEndian = false): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
}
