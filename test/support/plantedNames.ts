import { checkNames } from '../../src/core/answerNames/checkNames';
import { findNames } from '../../src/core/answerNames/findNames';
import { fileKind } from '../../src/core/base/fileKinds';
import { extensionOf, nameOf, stemOf } from '../../src/core/base/paths';
import { numberLines } from '../../src/core/prompt/fence';
import type { Outline } from '../../src/core/syntax/outline';
import { packagedReader } from './syntaxReader';

/** The same numbers each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = randomFrom(14);
const oneOf = <T>(list: readonly T[]): T => list[random(list.length)]!;

const reader = packagedReader();
const outline = (path: string, text: string, lines: { firstLine: number; lastLine: number }[] = []) =>
  reader.read({ language: fileKind(nameOf(path)).language, key: path, text, lines });

/** What answers have in code format and is no name of the code. */
const noNames = [
  ...['--verbose', '-f', '--no-cache=true', 'npm run build', 'git commit -m "x"', 'true', 'null', 'undefined', 'None'],
  ...[
    '===',
    '=>',
    '&&',
    '??',
    '...',
    '0',
    '1.5',
    '0xFF',
    "'text'",
    '""',
    '[]',
    '{}',
    '\\n',
    '/^a+$/',
    '%s',
    '$1',
    'O(n log n)',
  ],
  ...['async', 'await', 'for…of', 'try/catch', 'return', 'def', 'func', 'public static', 'const', 'if (x) return'],
  ...['Array.prototype.map', 'Promise.all', 'Object.keys()', 'JSON.parse', 'Math.max(a, b)', 'Map<K, V>', 'Set.has'],
  ...[
    'string[]',
    'number | undefined',
    'Record<string, unknown>',
    'Promise<void>',
    'len(x)',
    'range(10)',
    'dict.get',
    '__init__',
  ],
  ...[
    'fmt.Errorf',
    'sync.Mutex',
    'context.Context',
    'defer',
    'NullPointerException',
    'List<String>',
    'System.out.println',
  ],
  ...['Vec<u8>', 'Option<T>', 'unwrap()', '&str', 'Result<T, E>', 'std::move', 'std::vector<int>', 'size_t', 'nullptr'],
  ...[
    'HTTP 404',
    'GET',
    'application/json',
    'utf-8',
    'UTF-8',
    'Content-Type',
    'https://example.com/a/b',
    'read-only',
    'and/or',
  ],
  ...[
    '/etc/hosts',
    '~/.bashrc',
    'C:\\temp',
    '/api/users/:id',
    'a + b',
    'i++',
    'x > 3',
    'n - 1',
    'e.g.',
    'foo',
    'bar()',
  ],
];

/** Ways to write a name in code format. */
function written(name: string, owner: string | undefined, path: string): string {
  const ways = [
    ...[name, name, name, `${name}()`, `${name}(a, b)`],
    ...(owner ? [`${owner}.${name}`, `${owner}#${name}`, `${owner}.${name}()`] : [`new ${name}()`, `${name}[]`]),
    ...(extensionOf(path) === 'ts'
      ? [`Map<string, ${name}>`, `this.${name}`, `import { ${name} } from './${stemOf(path)}'`]
      : []),
    ...(/cpp|rs/.test(extensionOf(path)) ? [`&${name}`, ...(owner ? [`${owner}::${name}`] : [])] : []),
  ];
  return oneOf(ways);
}

/** A name that somebody who did not look could have made up from others. */
function madeUp(names: readonly string[]): string {
  const wordsOf = (name: string): string[] => name.split(/_|(?<=[a-z\d])(?=[A-Z])/);
  const one = oneOf(names);
  const [mine, others] = [wordsOf(one), wordsOf(oneOf(names))];
  const snake = one.includes('_');
  const join = (words: string[]): string =>
    snake
      ? words.join('_').toLowerCase()
      : words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  switch (random(4)) {
    case 0:
      return join([...mine.slice(0, -1), others.at(-1)!, ...(mine.length === 1 ? mine : [])]);
    case 1:
      return join([oneOf(['get', 'fetch', 'load', 'validate', 'update', 'init', 'handle']), ...mine]);
    case 2:
      return join([...mine, oneOf(['Count', 'Handler', 'Config', 'Manager', 'Async', 'Data', 'Id'])]);
    default: {
      const at = 1 + random(Math.max(1, one.length - 2));
      return one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2);
    }
  }
}

/** What came of names that were planted in answers. */
export interface Planted {
  /** True names, and those of them that were marked; false ones, and those that were not. */
  count: { true: number; false: number };
  alarms: string[];
  missed: string[];
  /** Milliseconds for each answer: of what is looked for in the prompt, and of all. */
  times: { first: number[]; all: number[] };
}

/**
 * Checks answers to functions of some files, in which true and false names stand in sentences.
 *
 * @param files their texts by their paths
 * @param most names of each kind; a few more may come
 */
export async function plantNames(files: ReadonlyMap<string, string>, most = Infinity): Promise<Planted> {
  const paths = [...files.keys()];
  const told = new Map<string, Outline>();
  for (const [path, text] of files) {
    const found = await outline(path, text);
    if (found) told.set(path, found);
  }
  const symbols = [...told.values()]
    .flatMap(({ symbols }) => symbols.map(({ name }) => name))
    .filter((name) => /^\w+$/.test(name));
  const isTrue = new Set(symbols);
  const count = { true: 0, false: 0 };
  const [alarms, missed]: [string[], string[]] = [[], []];
  const times: Planted['times'] = { first: [], all: [] };

  for (const [path, { symbols: own, imports }] of told) {
    if (count.true >= most && count.false >= most) break;
    const functions = own.filter(({ kind }) => kind === 'function' || kind === 'method');
    if (functions.length === 0) continue;
    const text = files.get(path)!;
    const { firstLine, lastLine } = oneOf(functions);
    const used = (await outline(path, text, [{ firstLine, lastLine }]))?.used ?? [];
    const code = numberLines(
      text
        .split('\n')
        .slice(firstLine - 1, lastLine)
        .join('\n'),
      firstLine,
    );
    const prompt = `${JSON.stringify({ file: path })}\n${imports.map((each) => numberLines(each.text, each.firstLine)).join('\n')}\n${code}`;
    const nameOfAny = (): { name: string; owner?: string | undefined; from: string } => {
      if (used.length > 0 && random(2)) return { name: oneOf(used).name, from: path };
      const from = random(2) ? path : oneOf([...told.keys()]);
      const all = told.get(from)!.symbols.filter(({ name }) => /^\w+$/.test(name));
      const symbol = all.length > 0 ? oneOf(all) : undefined;
      const parent = symbol?.parent === undefined ? undefined : told.get(from)!.symbols[symbol.parent]?.name;
      return symbol ? { name: symbol.name, owner: parent, from } : { name: 'true', from };
    };
    const truths = new Set<string>();
    const lies = new Set<string>();
    for (let i = 0; i < 5; i++) {
      const { name, owner, from } = nameOfAny();
      const target = oneOf(paths);
      truths.add(
        oneOf([
          written(name, owner, from),
          written(name, owner, from),
          oneOf([target, nameOf(target), `${target}:12`]),
          oneOf(noNames),
        ]),
      );
      const planted = madeUp(symbols);
      const falsePath = target.replace(
        /([\w]+)(\.\w+)$/,
        (_, stem: string, ext: string) => `${oneOf([`${stem}Utils`, `my${stem}`, `${stem}Helper`])}${ext}`,
      );
      const lie = random(6) === 0 ? oneOf([falsePath, nameOf(falsePath)]) : written(planted, owner, from);
      if (!isTrue.has(planted) && !files.has(falsePath)) lies.add(lie);
    }
    const answer = [...truths, ...lies].map((span) => `It calls \`${span}\` when that is needed.`).join('\n\n');
    const began = performance.now();
    const first = checkNames(answer, [prompt]);
    times.first.push(performance.now() - began);
    const names = await findNames(
      first,
      {
        paths,
        read: (name) => Promise.resolve(files.get(name)),
        outline,
        findFile: () => Promise.resolve(undefined),
      },
      new AbortController().signal,
    );
    times.all.push(performance.now() - began);
    const isMarked = (span: string): boolean => names.some((name) => name.text === span && name.found === 'missing');
    count.true += truths.size;
    count.false += lies.size;
    alarms.push(...[...truths].filter(isMarked));
    missed.push(...[...lies].filter((lie) => !isMarked(lie)));
  }
  return { count, alarms, missed, times };
}
