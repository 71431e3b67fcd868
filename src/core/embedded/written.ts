import type { Literal } from '../syntax/literalAt';

/** What a literal stands for: the text that the program has. */
export interface Written {
  /** Undefined where a part of it is known at run time alone. */
  text: string | undefined;
  /** What stands between its quotes, as it is written there. */
  inner: string;
  /** What stands behind a pattern. */
  flags: string;
}

/** Takes away what the language around needs to write a literal. @param language VS Code's id of that */
export function writtenIn(
  { text, before, isRegex }: Pick<Literal, 'text' | 'before' | 'isRegex'>,
  language: string,
): Written {
  if (isRegex) return pattern(text);
  const heredoc = /<<[<~-]?\s?["']?(\w{1,60})["']?[^\n]{0,100}$/.exec(before)?.[1];
  if (heredoc !== undefined && text.startsWith('\n')) return body(text.slice(1), heredoc);
  // C++ puts a word of the writer's choice around a raw text.
  const raw = /^(?:u8|[uUL])?R"([^()\\\s"]{0,16})\(([^]*)\)\1"$/.exec(text)?.[2];
  if (raw !== undefined && isOfC(language)) return { text: raw, inner: raw, flags: '' };
  const [, prefix = '', quote = ''] = /^(u8|[a-zA-Z@$]{0,3})(#{0,9}"{3}|'{3}|#{0,9}["'`])/.exec(text) ?? [];
  const end = text.lastIndexOf(quote.at(-1) ?? '');
  const inner =
    quote === ''
      ? text
      : text.slice(prefix.length + quote.length, Math.max(0, end - quote.replace(/#/g, '').length + 1));
  const isFormat = /[f$]/i.test(prefix) && ['python', 'csharp'].includes(language);
  const isTemplate = quote === '`' && language !== 'go';
  const written = isFormat ? withoutBraces(inner) : inner;
  if (written === undefined || hasHoles(inner, isTemplate, quote, language))
    return { text: undefined, inner, flags: '' };
  return {
    text: plain(written, { prefix, quote, language, isRaw: isTemplate && rawTag.test(before) }),
    inner,
    flags: '',
  };
}

/** A text that stands below what it belongs to, up to a word. */
function body(text: string, word: string): Written {
  const lines = text.split('\n');
  const inner = (lines.at(-1)?.trim() === word ? lines.slice(0, -1) : lines).join('\n');
  return { text: /[#$]\{/.test(inner) ? undefined : inner, inner, flags: '' };
}

/** What makes the escapes of a template signs of the text. */
export const rawTag = /\bString\.raw\s*$/;

function isOfC(language: string): boolean {
  return language === 'c' || language === 'cpp';
}

/** `/a/gi`, or `%r{a}i` of Ruby. */
function pattern(text: string): Written {
  const open = text.startsWith('%r') ? 3 : 1;
  const close = { '{': '}', '(': ')', '[': ']', '<': '>' }[text.charAt(open - 1)] ?? text.charAt(open - 1);
  const end = text.lastIndexOf(close);
  if (end < open) return { text: undefined, inner: text, flags: '' };
  const source = text.slice(open, end);
  return { text: source.includes('#{') ? undefined : source, inner: source, flags: text.slice(end + 1) };
}

/** Braces of a text with holes are written twice; undefined where it has a hole. */
function withoutBraces(inner: string): string | undefined {
  return /[{}]/.test(inner.replace(/\{\{|\}\}/g, '')) ? undefined : inner.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
}

function hasHoles(inner: string, isTemplate: boolean, quote: string, language: string): boolean {
  if (isTemplate) return inner.includes('${');
  if (language === 'ruby') return quote === '"' && inner.includes('#{');
  return language === 'php' && quote === '"' && /[{$]\$?[a-z_]/i.test(inner);
}

/** The text without its escapes, whatever they are in its language and its quotes. */
function plain(
  inner: string,
  { prefix, quote, language, isRaw }: { prefix: string; quote: string; language: string; isRaw: boolean },
): string {
  if (language === 'csharp' && prefix.includes('@')) return inner.replaceAll('""', '"');
  if (isRaw || (/[r@]/i.test(prefix) && !isOfC(language)) || (language === 'go' && quote === '`')) return inner;
  if (language === 'csharp' && quote === '"""') return inner;
  if (quote !== "'") return unescaped(inner);
  if (language === 'powershell') return inner.replaceAll("''", "'");
  if (language === 'shellscript') return inner;
  return ['php', 'ruby'].includes(language) ? inner.replace(/\\([\\'])/g, '$1') : unescaped(inner);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', 0: '\0', '\n': '' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([^]))/gi, (whole, ...found: string[]) => {
    const [point, four, two, one = ''] = found;
    const code = parseInt(point ?? four ?? two ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return escapes[one] ?? one;
  });
}
