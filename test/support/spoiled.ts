import fc from 'fast-check';

/** All places of a JSON value, as the record or list that holds it and its name in there. */
function places(value: unknown): { holder: Record<string, unknown>; name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...places(holder[name])]);
}

/** JSON can write this number, but not from one. */
const beyondNumbers = 'a number beyond all numbers';

const anything = fc.oneof(
  fc.constantFrom<unknown>('', 'x', 0, -1, 1.5, 1e300, true, null, [], {}, [{}], [null], 'toString', '__proto__'),
  fc.constantFrom<unknown>(
    '..',
    '../..',
    '/',
    'streaming',
    'command:x',
    '<img src=x>',
    '\u202E',
    -1e300,
    beyondNumbers,
  ),
  fc.jsonValue(),
);

/** JSON texts with one to three values of any kind anywhere in them, or without what was there, or with more of it. */
export function spoiled(...texts: string[]): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'double'), anything);
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => {
      const file: unknown = JSON.parse(text);
      for (const [at, how, other] of changes) {
        const all = places(file);
        const place = all[at % all.length];
        if (!place) break;
        const { holder, name } = place;
        if (how === 'replace') holder[name] = structuredClone(other);
        else if (how === 'double' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(name)]));
        else if (Array.isArray(holder)) holder.splice(Number(name), 1);
        else delete holder[name];
      }
      return JSON.stringify(file).replaceAll(JSON.stringify(beyondNumbers), '1e999');
    });
}
