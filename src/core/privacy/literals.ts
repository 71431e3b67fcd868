import { isStandIn, looksLikePassword, looksRandom } from './randomness';
import type { Secret } from './secret';
import type { SecretType } from './secretTypes';

/** How a file is read, by its name. */
export interface ReadAs {
  /** Values may stand without quotes, as in settings and shell scripts. */
  bare: boolean;
  /** The file is one for secrets. */
  secretFile: boolean;
}

/** A name, what may stand between it and its value, and the value. Each part is bounded, so time is linear. */
const assignment = (value: string): RegExp =>
  new RegExp(
    [
      String.raw`(?<![\w$.-])([A-Za-z_$][\w$.-]{1,80})`,
      // `"name": `, `name = `, `name: string = `, `NAME", "`, `name("`, `<name>`, `name" value="`, `NAME || "`.
      String.raw`["'\x60]?\]?\)?[ \t]{0,8}(?:\??:[ \t]{0,4}[\w.<>|&'*? ]{1,40}=|[ \t]\w{1,20}[ \t]{0,4}=(?!=)|value[ \t]?=|:=|=>|={1,3}|!={1,2}|\|\|=?|\?\?=?|[:,(>])[ \t]{0,8}`,
      value,
    ].join(''),
    'g',
  );

const quotedText = String.raw`[rbuf@#]{0,2}(["'\x60])((?:(?!\2)[^\\\n]|\\.){4,4096})\2`;
const inQuotes = assignment(quotedText);
const inQuotesOrBare = assignment(String.raw`(?:${quotedText}|([^\s"'\x60,;<>(){}[\]]{4,512}))`);

/** Names whose values are secrets. */
const secretName =
  /passwo?r?[dt]|passwd|passphrase|passcode|pwd|(?<!by|com)pass$|secret|token|credential|bearer|api[-_.]?key|apikey|auth(?!or)|(?:access|private|encryption|signing|master|account|storage|shared|client|session|license|secret|deploy|service)[-_.]?key|[-_.a-z]key$|^key$|[a-z]Key$|salt|cookie|sess(?:ion)?[-_.]?id|senha|contrase|geheim|dsn$|connection[-_.]?string/i;
/** Names with such a word in them whose values are none. */
const openName =
  /public|publish|token(?:s|iz|type|_type|count|_count|limit|budget)|(?:secret|password|token)[-_.]?(?:name|field|path|file|url|uri|id|type|label|hint|placeholder|length|policy|ref)s?$|keyframe|author(?!iz)|integrity|hash$|digest|checksum/i;
/** Names whose values may also be short. */
const passwordName = /(?:passwo?r?[dt]|passwd|passphrase|passcode|pwd|senha|(?<!by|com)pass|secret)$/i;

/** Schemes of the header `Authorization`. */
const scheme = /^(?:Bearer|Basic|Token|ApiKey)[ \t]+/i;

/** Finds values that look like secrets where they are given to a name that says so. */
export function secretLiterals(text: string, { bare, secretFile }: ReadAs): Secret[] {
  const found: Secret[] = secretFile ? secretWords(text) : [];
  const pattern = bare ? inQuotesOrBare : inQuotes;
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(text));) {
    const [whole, name = '', , quoted, plain] = match;
    const given = quoted ?? plain ?? '';
    // A value may be a name itself: `if (token === apiKey) return "…"`.
    pattern.lastIndex = match.index + name.length;
    const value = given.replace(scheme, '');
    if (!isSecretOf(name, value, secretFile)) continue;
    const end = match.index + whole.length - (quoted === undefined ? 0 : 1);
    found.push({ kind: kindOf(name), start: end - value.length, end });
  }
  return found;
}

function isSecretOf(name: string, value: string, secretFile: boolean): boolean {
  if (isStandIn(value) || !secretName.test(name) || openName.test(name)) return false;
  if (passwordName.test(name) && (secretFile || looksLikePassword(value))) return true;
  return looksRandom(value);
}

/** In a file for secrets any word may be one, whatever stands before it: `machine a.example login me password hunter2`. */
function secretWords(text: string): Secret[] {
  return [...text.matchAll(/[^\s"'`,;:=<>(){}[\]]{6,512}/g)]
    .filter(([word]) => looksLikePassword(word))
    .map(({ index, 0: word }) => ({ kind: 'named-secret' as const, start: index, end: index + word.length }));
}

function kindOf(name: string): SecretType {
  if (/pass|pwd|senha|contrase/i.test(name)) return 'named-password';
  if (/token|bearer|auth/i.test(name)) return 'named-token';
  return /key/i.test(name) ? 'named-key' : 'named-secret';
}
