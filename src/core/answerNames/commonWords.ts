import { jvm } from './words/jvm';
import { native } from './words/native';
import { python } from './words/python';
import { scripts } from './words/scripts';
import { typescript } from './words/typescript';
import { web } from './words/web';

/** Words that are in every program of some language, so that an answer may use them whatever the code is. */
export const commonWords: ReadonlySet<string> = new Set([
  ...[typescript, web, python, jvm, native, scripts].flatMap((words) => words.split(/\s+/)),
  ...namesOfJavaScript(),
]);

/** The globals of JavaScript and all that belongs to them: the engine knows them better than a list. */
function namesOfJavaScript(): string[] {
  const names: string[] = [];
  const add = (thing: unknown): void => {
    if ((typeof thing === 'object' || typeof thing === 'function') && thing !== null)
      names.push(...Object.getOwnPropertyNames(thing));
  };
  const globals = Object.getOwnPropertyDescriptors(globalThis) as Record<string, PropertyDescriptor>;
  add(globalThis);
  for (const [name, { value }] of Object.entries(globals)) {
    if (!/^[A-Z]/.test(name)) continue;
    add(value);
    add((value as { prototype?: unknown } | undefined)?.prototype);
  }
  for (const made of [[][Symbol.iterator](), (function* () {})(), (async function* () {})()])
    for (let from: unknown = Object.getPrototypeOf(made); from; from = Object.getPrototypeOf(from)) add(from);
  return names;
}

/** Commands of a shell: what begins with one is no code of a program. */
export const commands: ReadonlySet<string> = new Set(
  `npm npx yarn pnpm node git cd ls cat cp mv rm mkdir touch chmod grep sed awk find echo curl wget ssh sudo apt brew docker kubectl
  make cmake gcc clang python python3 pip pip3 cargo go rustc java javac mvn gradle bash sh tsc eslint code pytest`.split(
    /\s+/,
  ),
);

/** Words that say that a name comes behind them. */
export const introducing: ReadonlySet<string> = new Set(
  `const let var val def fn func fun function class interface struct enum type trait import from new extends implements export default
  async await return throw raise package namespace module typeof instanceof record object static public private protected final
  readonly void delete yield use with as mut impl`.split(/\s+/),
);

/** Modules and classes that come with a language or a well-known package, of whose members the lists above hold only some. */
export const knownOwners: ReadonlySet<string> = new Set(
  `fs path os url util http https crypto stream events zlib fmt io bufio bytes strings strconv errors context sync atomic time math
  rand sort slices maps net json log slog filepath regexp reflect sys re datetime collections itertools functools typing asyncio
  logging pathlib subprocess threading random dataclasses contextlib abc enum uuid hashlib shutil tempfile csv sqlite3 unittest
  pytest std core alloc java javax System Files Collectors Collections Arrays Objects Optional np pd plt tf torch React vscode
  document window navigator Console Enumerable Task process Buffer`.split(/\s+/),
);
