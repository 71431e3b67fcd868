import { t } from '@vscode/l10n';

/** What became of an entered key: the key itself, or one sentence that says what is wrong with it. */
export type CheckedKey = { key: string } | { problem: string };

/** No vendor's key is longer; a whole file pasted by mistake is. */
const longestKey = 4096;

/**
 * Checks a key as it was pasted: quotes, a `Bearer ` prefix and the white space around are taken away. A line break left
 * in it would make the network stack throw an error that holds the key, so nothing but visible ASCII passes.
 */
export function checkApiKey(text: string): CheckedKey {
  if (text.length > 2 * longestKey) return { problem: t('This is too long for a key.') };
  const key = unwrap(text);
  if (!key) return { problem: t('The key is empty.') };
  if (/[\r\n]/.test(key)) return { problem: t('The key has a line break in it; paste the key alone.') };
  if (/\s/.test(key)) return { problem: t('The key has a space in it; paste the key alone.') };
  if (!/^[\x21-\x7e]+$/.test(key)) return { problem: t('The key has characters that no key has; copy it again.') };
  if (key.length > longestKey) return { problem: t('This is too long for a key.') };
  if (key === 'undefined' || key === 'null') return { problem: t('“{0}” is not a key; copy it again.', key) };
  return { key };
}

/** Names that keys are given, in files, on pages and in headers. */
const called = '[\\w.-]{0,60}(?:key|token|secret)|api key|密钥|秘钥|令牌';
/** How files and shells give a key a name: `export NAME="…"`, `$env:NAME = '…'`, `"name": "…",`, `x-api-key: …`, `API Key：…`. */
const before =
  '^(?:(?:export|set|setx|const|let|var|local|declare|env|Environment=|-[gx]{1,2}|-)\\s{0,4}){0,4}["\']?(?:\\$(?:env:)?)?';
const assigned = [
  new RegExp(`${before}[A-Z][A-Z0-9_]{2,60}["']?\\s{0,4}=\\s*(\\S.*)$`, 's'),
  new RegExp(`${before}(?:${called})["']?\\s{0,4}[:=：＝]\\s*(\\S.*)$`, 'is'),
];
/** Within a line of code, or JSON. */
const within = new RegExp(`(?:${called})["'\\]]{0,3}\\s{0,4}[:=]\\s{0,4}["']([^"'\\s]+)["']`, 'i');
/** With a space between name and key. */
const spaced = /^(?:setx|setenv|env|set\s+-g?x)\s+[a-z_]\w*\s+(\S.*)$/i;
/** Within a command. */
const header = /\s["']?(?:authorization:\s*)?bearer\s+([^\s"'`]+)/i;
const bearer = /^(?:authorization\s{0,4}[:=：]\s*)?(?:bearer|token)(?:\s{0,4}[:=：]\s*|\s+|$)/i;

/** Nobody wraps a key more often. */
const mostWraps = 8;

function unwrap(text: string, times = 0): string {
  const trimmed = text
    .replace(/[\u00ad\u200b-\u200f\u2060\uFEFF]/g, '')
    .replace(/\\(["'])/g, '$1')
    .replace(/\s(?:#|&&|\/\/).*$/s, '')
    .trim()
    .replace(/[;,.；，。、]$/, '')
    .replace(/^-H\s+/, '');
  const named = [...assigned, within, spaced, header].map((form) => form.exec(trimmed)?.[1]).find(Boolean);
  if (named !== undefined && times < mostWraps) return unwrap(named, times + 1);
  const inner = /^(["'`“‘「『＂<([{])(.*)(["'`”’」』＂>)\]}])$/s.exec(trimmed)?.[2] ?? trimmed;
  const bare = inner
    .replace(bearer, '')
    .replace(/^([^"']+)["']$/, '$1')
    .trim();
  return bare === text || times === mostWraps ? bare : unwrap(bare, times + 1);
}
