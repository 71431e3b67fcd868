import { fileKind } from '../base/fileKinds';
import { commands, commonWords, introducing } from './commonWords';

/** A name that a piece of code holds. */
export type Part =
  | {
      kind: 'word';
      name: string;
      /** What it belongs to, when it stands behind a dot or the like. */ owner?: string | undefined;
    }
  /** With `/` between its parts, without `./` before it; a bare one may be no path at all. */
  | {
      kind: 'path';
      path: string;
      bare: boolean;
      /** 1-based, where a line of it is meant. */ line?: number | undefined;
    }
  /** Words with hyphens between them, which may be the name of something or not. */
  | { kind: 'hyphens'; name: string };

/** Longer pieces of code are no names. */
const longest = 300;

const onlyPath = /^(?:[\w@.$+()[\]-]+\/)*[\w@.$+()[\]-]+\/?$/;
/** Lines behind the name of a file. */
const linesBehind = /(?:#L|:L?)(\d{1,7})(?:[-–:]L?\d{1,7})?$|\((\d{1,7})(?:,\s?\d{1,7})?\)$/;
const string = /(['"])((?:[^'"\\\n]|\\.){0,200}?)\1/g;
const token = /(?<before>\?\.|->|::|[.#\\])?(?<name>[\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}\p{N}_$]+)*)/gu;
const number = /(?<![\w$.])\d[\w.]*/g;
const flag = /(?<![\w$])--?[A-Za-z][\w-]*/g;

/**
 * The names in a piece of code as an answer has it, in ways to read it: `a.ts` can be a file, and a field of `a`. What is
 * in every program is none, nor are options of commands.
 */
export function partsOf(code: string): Part[][] {
  const text = code.trim();
  if (text === '' || text.length > longest || /^[a-z][\w+.-]*:\/\//i.test(text)) return [];
  if (/^[/~\\]|^[A-Za-z]:[\\/]|^--?[A-Za-z]/.test(text) || text.includes('://')) return [];
  const ways: Part[][] = [];
  const path = text.replace(linesBehind, '');
  if (onlyPath.test(path) && isPath(path)) {
    const plain = path.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/$/, '');
    const [, line, inBrackets] = linesBehind.exec(text) ?? [];
    const at = line ?? inBrackets;
    const bare = plain === path && !isFileName(path);
    ways.push([{ kind: 'path', path: plain, bare, ...(at !== undefined && { line: Number(at) }) }]);
    // `src/a.ts` is no division, while `a.ts` may be a field.
    if (path.includes('/') && !/^\w+\/\w+$/.test(path)) return ways;
  }
  const words = wordsOf(text);
  if (words.length > 0 || ways.length === 0) ways.push(words);
  return ways.filter((way) => way.length > 0);
}

function isPath(text: string): boolean {
  if (text.includes('/')) return /\p{L}/u.test(text);
  return /.\../.test(text) && isFileName(text) && !/^(?:this|self|cls|super|event|document|window)\./.test(text);
}

function isFileName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    /\../.test(name) && (fileKind(name).language !== 'plaintext' || /\.(?:txt|lock|env|png|jpe?g|wasm)$/.test(name))
  );
}

function wordsOf(text: string): Part[] {
  const first = /^[\w-]+(?=\s)/.exec(text)?.[0] ?? '';
  if (commands.has(first)) return [];
  const parts: Part[] = [];
  const bare = text.replace(/\s\/\/.*$|\/\*.*?\*\//g, '').replace(string, (_, __, content: string) => {
    if (/^\.{1,2}\/[\w@.$/-]+$/.test(content))
      parts.push({ kind: 'path', path: content.replace(/^(?:\.{1,2}\/)+/, ''), bare: false });
    return ' "" ';
  });
  const code = bare.replace(flag, ' ').replace(number, ' ');
  // Words side by side with nothing between them are prose, or a command; what looks like a name in them is one still.
  const isProse = /^[\p{L}\p{N}_$-]+(?:\s+[\p{L}\p{N}_$-]+)+$/u.test(code.trim());
  let before = '';
  let owner: string | undefined;
  for (const { groups } of code.matchAll(token)) {
    const { before: mark, name = '' } = groups ?? {};
    const introduced = introducing.has(before);
    before = name;
    const of = mark ? owner : undefined;
    owner = plainName(name);
    if (name.includes('-')) {
      if (!isProse) parts.push({ kind: 'hyphens', name });
      continue;
    }
    if (isProse && !introduced && /^\p{L}?\p{Ll}*$/u.test(name)) continue;
    if (isCommon(name)) continue;
    parts.push({ kind: 'word', name: owner, ...(of !== undefined && { owner: of }) });
  }
  return parts;
}

/** A name without the sign that some languages put before it. */
export function plainName(name: string): string {
  return name.replace(/^\$+/, '');
}

/** Whether a word is in every program, or too short to say anything. */
export function isCommon(name: string): boolean {
  return plainName(name).length < 2 || commonWords.has(name) || commonWords.has(plainName(name));
}
