import { hashBytes } from '../base/hash';
import { pageMark } from './pages';

const seal = /\n<!-- Gloss: ([0-9a-f]{64}) -->\n$/;

/** Adds the line to a page by which the next export sees that nobody has edited it. */
export async function sealed(text: string): Promise<string> {
  return `${text}\n<!-- Gloss: ${await hashOf(text)} -->\n`;
}

/** Whether a document is as an export has written it; line ends and a byte order mark do not count. */
export async function isUntouched(text: string): Promise<boolean> {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = seal.exec(plain);
  return found !== null && plain.startsWith(pageMark) && found[1] === (await hashOf(plain.slice(0, found.index)));
}

function hashOf(text: string): Promise<string> {
  return hashBytes(new TextEncoder().encode(text));
}
