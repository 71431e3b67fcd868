import type { Literal } from '../syntax/literalAt';

/** What a literal stands for: the text that the program has. */
export interface Written {
  /** Undefined where a part of it is known at run time alone. */
  text: string | undefined;
  /** What stands behind a pattern. */
  flags: string;
}

/** Takes away what the language around needs to write a literal. @param language VS Code's id of that */
export function writtenIn({ text, isRegex }: Pick<Literal, 'text' | 'isRegex'>, language: string): Written {
  if (isRegex) return pattern(text);
  const [, prefix = '', quote = ''] = /^([a-zA-Z@$]{0,3})(#{0,9}"{3}|'{3}|#{0,9}["'`])/.exec(text) ?? [];
  const end = text.lastIndexOf(quote.at(-1) ?? '');
  const inner =
    quote === ''
      ? text
      : text.slice(prefix.length + quote.length, Math.max(0, end - quote.replace(/#/g, '').length + 1));
  const isTemplate = quote === '`' && language !== 'go';
  if (hasHoles(inner, prefix, isTemplate, quote, language)) return { text: undefined, flags: '' };
  return { text: isRaw(prefix, quote, language) ? inner : unescaped(inner), flags: '' };
}

/** `/a/gi`, or `%r{a}i` of Ruby. */
function pattern(text: string): Written {
  const open = text.startsWith('%r') ? 3 : 1;
  const close = { '{': '}', '(': ')', '[': ']', '<': '>' }[text.charAt(open - 1)] ?? text.charAt(open - 1);
  const end = text.lastIndexOf(close);
  if (end < open) return { text: undefined, flags: '' };
  const source = text.slice(open, end);
  return { text: source.includes('#{') ? undefined : source, flags: text.slice(end + 1) };
}

function hasHoles(inner: string, prefix: string, isTemplate: boolean, quote: string, language: string): boolean {
  if (isTemplate) return inner.includes('${');
  if (language === 'ruby') return quote === '"' && inner.includes('#{');
  if (language === 'php') return quote === '"' && /[{$]\$?[a-z_]/i.test(inner);
  return /[f$]/i.test(prefix) && inner.includes('{');
}

function isRaw(prefix: string, quote: string, language: string): boolean {
  if (/[r@]/i.test(prefix)) return true;
  if (language === 'go') return quote === '`';
  // Within single quotes there are no escapes but of the quote and of the backslash, which patterns write as they are.
  return quote === "'" && ['php', 'ruby', 'shellscript', 'powershell'].includes(language);
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
