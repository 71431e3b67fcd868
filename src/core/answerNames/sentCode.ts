import { plainName } from './partsOf';

/** The code that an answer is about, as far as its names matter. */
export interface SentCode {
  /** Whether a name stands in it. */
  hasWord(name: string): boolean;
  /** Whether it names a file or module, with or without the extension. */
  hasPath(path: string): boolean;
  /** Whether a text stands in it. */
  includes(text: string): boolean;
  /** The modules that it gets a name from; none for one of its own. */
  modulesOf(name: string): string[];
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const importLine =
  /^[ \t]{0,20}(?:\d{1,7}\|[ \t]{0,80})?(?:import|from|export|use|using|require\w*|#\s{0,8}include|(?:const|let|var)\b[^=\n]{0,300}=\s{0,8}(?:await\s{1,8}import|require)\()[^\n]{0,500}$/gm;

/** Reads what was sent. @param texts of the messages */
export function readSent(texts: readonly string[]): SentCode {
  const whole = texts.join('\n');
  const words = new Set(Array.from(whole.matchAll(word), ([name]) => plainName(name)));
  const modules = new Map<string, string[]>();
  for (const [line] of whole.matchAll(importLine)) {
    const module = moduleOf(line);
    if (module === undefined) continue;
    for (const [name] of line.matchAll(word)) {
      const known = modules.get(name);
      if (known) known.push(module);
      else modules.set(name, [module]);
    }
  }
  return {
    hasWord: (name) => words.has(name),
    hasPath: (path) => standsIn(whole, path) || standsIn(whole, path.replace(/\.\w{1,5}$/, ''), /['"/`(<]/),
    includes: (text) => whole.includes(text),
    modulesOf: (name) => modules.get(name) ?? [],
  };
}

/** `"lib/a"`, `a.b.c`, `<a.h>`: what a line of imports leads to. */
function moduleOf(line: string): string | undefined {
  const quoted = /['"<]([^'"<>\n]{1,300})['">]/.exec(line)?.[1];
  if (quoted !== undefined) return quoted;
  return /\b(?:from|import(?:\s+static)?|use|using)\s{1,8}([\w.:\\]{1,300})/.exec(line)?.[1];
}

/** Whether a text stands between signs that are no part of a name. @param before what must stand before it, where that matters */
function standsIn(whole: string, text: string, before = /[^\w@$-]/): boolean {
  if (text === '') return false;
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
    const [left = ' ', right = ' '] = [whole[at - 1], whole[at + text.length]];
    if (before.test(left) && !/[\w@$-]/.test(right)) return true;
  }
  return false;
}
