import { isStandIn, isUuid, looksLikePassword, looksLikeQuotedPassword, looksRandom } from './randomness';
import type { Secret } from './secret';
import type { SecretType } from './secretTypes';

/** How a file is read, by its name. */
export interface ReadAs {
  /** Values may stand without quotes, as in settings and shell scripts. */
  bare: boolean;
  /** The file is one for secrets. */
  secretFile: boolean;
}

/** What stands between a name and its value in Chinese and Japanese, and is no part of the name for that. */
const copulas = '是为為は';
/** Signs of the names that people give, in the scripts in which a secret is named here. */
const sign = String.raw`(?![${copulas}])[\w$.\u00c0-\u024f\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af-]`;
/** More than that of a name says no more about it. */
const longestName = 80;

/** What may stand between a name and its value, each in some language. */
const between = [
  // `name" value="`, `"name": "NAME", "value": "`, `name: NAME` and `value: ` in the next line.
  String.raw`,?\s{0,60}["']?[vV]alue["']?[ \t]{0,4}[:=]`,
  // `<key>Name</key><string>`.
  String.raw`<\/\w{1,20}>\s{0,60}<\w{1,20}>`,
  // `name = "`, `name: string = "`, `Name As String = "`, `NAME || "`, `NAME", "`, `name("`, `name{"`, `<name>`.
  String.raw`\??:[ \t]{0,4}[\w.<>|&'*? ]{1,40}=|[ \t]\w{1,20}[ \t]{0,4}=(?!=)|:=|=>|={1,3}|!={1,2}|\|\|=?|\?\?=?|[:,({>：＝]`,
  // What people write: `the password is `, `the password is: `.
  String.raw`[ \t](?:is|was)(?::|(?=[ \t]))|[${copulas}][:：]?`,
];

/**
 * A name, what may stand between it and its value, and the value. A name is looked at once, from its first sign to its
 * last; the other parts are bounded: so time is linear.
 */
const assignment = (more: string, value: string): RegExp =>
  new RegExp(
    [
      String.raw`(?<!${sign})(?=((?:${sign}){2,}))\1`,
      String.raw`(?:\\{0,3}["'\x60])?\]?\)?(?:\[[ \t\d]{0,8}\])?[ \t]{0,8}(?:${[...between, more].join('|')})[ \t]{0,8}`,
      value,
    ].join(''),
    'g',
  );

// In the same line, or in brackets or without in the next.
const quotedText = String.raw`(?:\(?[ \t]{0,4}\\?\r?\n[ \t]{0,80})?[rbuf@#]{0,2}(?:(["'\x60])((?:(?!\2)[^\\\n]|\\.){4,7000})\2|\\{1,3}["']([^"'\\\n]{4,4096})\\)`;
const inQuotes = assignment(String.raw`(?<=[ \t])`, quotedText);
const unquoted = String.raw`[^\s"'\x60,;<>(){}[\]：，。；、（）「」]`;
const bare = assignment(String.raw`:[ \t]{0,4}[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,40}`, `(${unquoted}{4,512})`);
/** What of a long value comes behind that. */
const rest = new RegExp(`${unquoted}{0,7000}`, 'y');

/** Names whose values are secrets. */
const secretName =
  /passwo?r?[dt]|passwd|passphrase|passcode|pwd|(?<!by|com)pass$|secret|token|credential|bearer|api[-_.]?key|apikey|auth(?!or)|(?:access|private|encryption|signing|master|account|storage|shared|client|session|license|secret|deploy|service)[-_.]?key|[-_.a-z]key$|^key$|[a-z]Key$|salt|cookie|sess(?:ion)?[-_.]?id|senha|contrase|geheim|dsn$|connection[-_.]?string|mnemonic|(?:^|[a-z_.-])seed$|[sS]eed[-_.]?phrase|密码|密碼|口令|密钥|密鑰|秘钥|令牌|凭证|凭据|パスワード|暗証|비밀번호|암호|парол/i;
/** Names with such a word in them whose values are none. */
const openName =
  /public|publish|token(?:s|iz|type|_type|count|_count|limit|budget)|(?:secret|password|token)[-_.]?(?:name|field|path|file|url|uri|id|type|label|hint|placeholder|length|policy|ref)s?$|keyframe|author(?!iz)|integrity|hash$|digest|checksum/i;
/** Names whose values may also be short. */
const passwordName =
  /(?:passwo?r?[dt]|passwd|passphrase|passcode|pwd|senha|(?<!by|com)pass|secret|密码|密碼|口令|パスワード|비밀번호|암호|парол[ья])$/i;
/** Names whose values are secrets also where they look like names of things. */
const opening = /(?:api|access|secret|auth|client|license|app)[-_.]?key$|(?:token|secret)$/i;
/** Words to remember a key by. */
const mnemonic = /^[a-z]{3,8}(?: [a-z]{3,8}){11,23}$/;
/** What stands before a note for people, up to its text. */
const comment = /(?:^|\s)(?:\/\/|#|--(?!\w)|<!--|\/\*|\*|;|%|REM\b)/;

/** `NAME=value` and `--name=value`. */
const commandLine = /^(?:[A-Z][A-Z\d_]+|-[\w.-]+)=(?!=)/;

/** Schemes of the header `Authorization`. */
const scheme = /^(?:Bearer|Basic|Token|ApiKey)[ \t]+/i;

/** Finds values that look like secrets where they are given to a name that says so. */
export function secretLiterals(text: string, { bare: isBare, secretFile }: ReadAs): Secret[] {
  const found: Secret[] = secretFile ? secretWords(text) : [];
  for (const match of matchesOf(inQuotes, text)) {
    const [whole, , , quoted, escaped] = match;
    const name = nameIn(match);
    const value = (quoted ?? escaped ?? '').replace(/^\\+["']/, '').replace(scheme, '');
    if (!isSecretOf(name, value, secretFile) && !(passwordName.test(name) && looksLikeQuotedPassword(value))) continue;
    const end = match.index + whole.length - 1;
    found.push({ kind: kindOf(name), start: end - value.length, end });
  }
  for (const match of matchesOf(bare, text)) {
    const [whole, , given = ''] = match;
    const name = nameIn(match);
    const value = given.replace(scheme, '');
    if (!isSecretOf(name, value, secretFile) || !(isBare || isNoted(text, match))) continue;
    rest.lastIndex = match.index + whole.length;
    const start = rest.lastIndex - value.length;
    found.push({ kind: kindOf(name), start, end: rest.lastIndex + (rest.exec(text)?.[0].length ?? 0) });
  }
  return found;
}

function nameIn([, name = '']: RegExpExecArray): string {
  return name.slice(-longestName);
}

function* matchesOf(pattern: RegExp, text: string): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(text));) {
    // A value may be a name itself: `if (token === apiKey) return "…"`.
    pattern.lastIndex = match.index + (match[1] ?? '').length;
    yield match;
  }
}

/** Whether a value without quotes is no expression of a program: on a command line, or in a comment. */
function isNoted(text: string, { index, 0: whole }: RegExpExecArray): boolean {
  if (commandLine.test(whole)) return true;
  const line = text.slice(Math.max(0, index - 400), index);
  return comment.test(line.slice(line.lastIndexOf('\n') + 1));
}

function isSecretOf(name: string, value: string, secretFile: boolean): boolean {
  if (isStandIn(value) || !secretName.test(name) || openName.test(name)) return false;
  if (passwordName.test(name) && (secretFile || looksLikePassword(value))) return true;
  return looksRandom(value) || (opening.test(name) && isUuid(value)) || mnemonic.test(value);
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
