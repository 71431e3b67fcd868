import type { Embedded } from './embedded';

/** A pattern as JavaScript's engine takes it. */
export interface JavaScriptPattern {
  source: string;
  flags: string;
}

/** The engines of languages, as readers know them. */
const engines: Readonly<Record<string, string>> = {
  python: 'Python',
  go: 'Go',
  php: 'PCRE',
  java: 'Java',
  csharp: '.NET',
  ruby: 'Ruby',
  rust: 'Rust',
  c: 'C++',
  cpp: 'C++',
};

/** The engine that patterns in a language are written for. @param language VS Code's id */
export function engineOf(language: string): string {
  return Object.hasOwn(engines, language) ? engines[language]! : 'JavaScript';
}

/** What of a pattern JavaScript writes otherwise; what it does not have stays, and its engine says so. */
export function inJavaScript(
  { text = '', flags }: Pick<Embedded, 'text' | 'flags'>,
  language: string,
): JavaScriptPattern {
  if (engineOf(language) === 'JavaScript') return { source: text, flags: flags.replace(/[^imsuv]/g, '') };
  const bare = language === 'php' ? delimited(text) : { source: text, flags };
  const [whole = '', inline = ''] = /^\(\?([a-z]{1,8})\)/i.exec(bare.source) ?? [];
  const source = bare.source
    .slice(whole.length)
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w{1,60})\)/g, '\\k<$1>')
    .replace(/(?<!\\)((?:\\\\){0,20})\\A/g, '$1^')
    .replace(/(?<!\\)((?:\\\\){0,20})\\[zZ]/g, '$1$');
  return { source, flags: [...new Set(`${bare.flags}${inline}`.replace(/[^ims]/g, ''))].join('') };
}

/** PHP has the marks around a pattern in its text. */
function delimited(text: string): JavaScriptPattern {
  const open = text.charAt(0);
  const close = { '(': ')', '{': '}', '[': ']', '<': '>' }[open] ?? open;
  const end = text.lastIndexOf(close);
  if (/[\w\s\\]/.test(open) || end < 1) return { source: text, flags: '' };
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}
