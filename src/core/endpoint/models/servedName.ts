/**
 * The id under which an endpoint serves what a name means; undefined when it serves no such model, or when several may be
 * meant. Forgiven are case, the vendor before a slash (`openai/gpt-4.1`), a dash for the dot of a version
 * (`claude-sonnet-4-5`), Ollama's `:latest`, and a date (`gpt-4o-mini-2024-07-18`) that only one of the two has. Any
 * other difference is another model.
 *
 * @param ids what the endpoint serves; nothing else is ever returned
 */
export function servedName(name: string, ids: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const same = ids.find((id) => id === name) ?? ids.find((id) => id.toLowerCase() === lower);
  if (same !== undefined) return same;

  const wanted = partsOf(name);
  const akin = ids
    .map((id) => ({ id, ...partsOf(id) }))
    .filter(({ base, vendor }) => base === wanted.base && (!vendor || !wanted.vendor || vendor === wanted.vendor));
  const sameDate = akin.filter(({ date }) => date === wanted.date);
  if (sameDate.length > 0) return only(sameDate);
  const undated = akin.filter(({ date }) => !date);
  if (wanted.date) return only(undated);
  const newest = akin
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return only(akin.filter(({ date }) => date === newest));
}

/** Whether an entry of a list stands for many names. */
export function isPattern(entry: string): boolean {
  return entry.includes('*');
}

/** Whether a pattern such as `anthropic/*` stands for a name, in any case. */
export function fits(pattern: string, name: string): boolean {
  const pieces = pattern.toLowerCase().split('*');
  let rest = name.toLowerCase();
  const [first = '', last = ''] = [pieces.shift(), pieces.pop()];
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  for (const piece of pieces) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return rest.endsWith(last);
}

interface Parts {
  /** Empty when the name says none. */
  vendor: string;
  base: string;
  /** Digits only, `20240718`; empty when the name has none. */
  date: string;
}

const dateAtEnd = /[-@](20\d\d)-?([01]\d)-?([0-3]\d)$/;

function partsOf(name: string): Parts {
  const lower = name.toLowerCase().replace(/:latest$/, '');
  const slash = lower.lastIndexOf('/');
  const bare = lower.slice(slash + 1);
  const [, year = '', month = '', day = ''] = dateAtEnd.exec(bare) ?? [];
  return {
    vendor: lower.slice(0, Math.max(0, slash)),
    base: bare.replace(dateAtEnd, '').replace(/(?<=\d)-(?=\d)/g, '.'),
    date: year + month + day,
  };
}

function only(found: { id: string }[]): string | undefined {
  return found.length === 1 ? found[0]?.id : undefined;
}
