import { createLimiter } from '../../base/limiter';
import type { Syntax } from '../../syntax/syntax';

/** Texts that are handed over at the same time: one is read while the next one waits. */
const atOnce = 2;

/** Hands texts over a few at a time: whoever has many asked at once would wait longer than the reader is given. */
export function inTurn({ read }: Pick<Syntax, 'read'>): Pick<Syntax, 'read'> {
  const limit = createLimiter(atOnce);
  return { read: (request) => limit(() => read(request)) };
}
