import { namedSecret } from './namedSecret';
import { looksLikePassword } from './randomness';
import type { Secret } from './secret';

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
// In the next line of YAML, and behind a tag of a comment: `@password hunter2`.
const bare = assignment(
  String.raw`:[ \t]{0,4}[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,40}|(?<=@[\w.-]{2,60})[ \t]`,
  `(${unquoted}{4,512})`,
);
/** What of a long value comes behind that. */
const rest = new RegExp(`${unquoted}{0,7000}`, 'y');

/** What tells that a name is given a value, where a comma or a blank may only stand between two words. */
const assigns = new RegExp(String.raw`[:=>：＝]|[ \t](?:is|was)[ \t]|[${copulas}]`);

const lineEnd = /[ \t]{0,80}(?=\r?\n|$)/y;

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
    const value = (quoted ?? escaped ?? '').replace(/^\\+["']/, '').replace(scheme, '');
    const assigned = assigns.test(whole.slice(match[1]?.length, -1 - value.length));
    const kind = namedSecret(nameIn(match), value, { quoted: true, assigned, secretFile });
    const end = match.index + whole.length - 1;
    if (kind) found.push({ kind, start: end - value.length, end });
  }
  for (const match of matchesOf(bare, text)) {
    const [whole, , given = ''] = match;
    const value = given.replace(scheme, '');
    lineEnd.lastIndex = match.index + whole.length;
    // What a sentence says of a password is none: `the password is stored`.
    const assigned = /[:=：＝]/.test(whole.slice(match[1]?.length, -given.length));
    const kind = namedSecret(nameIn(match), value, { quoted: isBare && lineEnd.test(text), assigned, secretFile });
    if (!kind || !(isBare || isNoted(text, match))) continue;
    rest.lastIndex = match.index + whole.length;
    const start = rest.lastIndex - value.length;
    found.push({ kind, start, end: rest.lastIndex + (rest.exec(text)?.[0].length ?? 0) });
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

/** In a file for secrets any word may be one, whatever stands before it: `machine a.example login me password hunter2`. */
function secretWords(text: string): Secret[] {
  return [...text.matchAll(/[^\s"'`,;:=<>(){}[\]]{6,512}/g)]
    .filter(([word]) => looksLikePassword(word))
    .map(({ index, 0: word }) => ({ kind: 'named-secret' as const, start: index, end: index + word.length }));
}
