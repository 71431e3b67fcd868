/** The ways in which a secret may stand in a text that does not hold it as it is. */
const spellings: Record<string, (secret: string) => string[]> = {
  plain: (secret) => [secret],
  reversed: (secret) => [Array.from(secret).reverse().join('')],
  hex: (secret) => [Buffer.from(secret).toString('hex')],
  'URL-encoded': (secret) => [encodeURIComponent(secret), escapedAll(secret, (code) => `%${code}`)],
  'escaped for JSON': (secret) => [JSON.stringify(secret).slice(1, -1), escapedAll(secret, (code) => `\\u00${code}`)],
  base64: (secret) => [0, 1, 2].flatMap((before) => aligned(secret, before)),
};

function escapedAll(secret: string, escape: (hex: string) => string): string {
  return Array.from(Buffer.from(secret), (byte) => escape(byte.toString(16).padStart(2, '0'))).join('');
}

/** What stays of a secret in base64 when so many bytes stand before it, and any behind it. */
function aligned(secret: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  const text = whole.toString('base64').slice(before === 0 ? 0 : 4);
  return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
}

/** How a text holds a secret of printable ASCII, whatever the case of hexadecimal digits; empty when it does not. */
export function tracesOf(secret: string, text: string): string[] {
  const lower = text.toLowerCase();
  const isThere = (spelling: string, name: string): boolean =>
    name === 'hex' || name.includes('escaped') || name.includes('encoded')
      ? lower.includes(spelling.toLowerCase())
      : text.includes(spelling);
  return Object.entries(spellings)
    .filter(([name, spell]) => spell(secret).some((spelling) => isThere(spelling, name)))
    .map(([name]) => name);
}
