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

/** How files and shells give a key a name: `export NAME="…"`, `$env:NAME = '…'`, `"name": "…",`, `x-api-key: …`. */
const assigned =
  /^(?:(?:export|set|setx|const|let|var)\s+)?["']?(?:\$env:)?(?:[A-Z][A-Z0-9_]{2,60}["']?\s{0,4}=|[\w-]{0,60}(?:[Kk]ey|KEY|[Tt]oken|TOKEN|[Ss]ecret|SECRET)["']?\s{0,4}[:=])\s*(\S.*)$/s;

function unwrap(text: string): string {
  const trimmed = text
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/[;,]$/, '')
    .replace(/^-H\s+/, '');
  const named = assigned.exec(trimmed)?.[1];
  if (named !== undefined) return unwrap(named);
  const inner = /^(["'`“‘])(.*)(["'`”’])$/s.exec(trimmed)?.[2] ?? trimmed;
  const bare = inner.replace(/^(authorization:\s*)?bearer(\s+|$)/i, '').trim();
  return bare === text ? bare : unwrap(bare);
}
