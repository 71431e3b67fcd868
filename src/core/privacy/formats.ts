import { isStandIn, looksLikePassword, looksRandom } from './randomness';
import type { Secret } from './secret';
import type { SecretType } from './secretTypes';

/** How a kind of secret is written; the group `secret` is what is not sent. Every repetition is bounded. */
interface Format {
  kind: SecretType;
  pattern: RegExp;
  /** Whether what was found is one. */
  holds?: (secret: string, match: RegExpExecArray) => boolean;
}

/** A line of a key, which no name of a function is. */
const base64Line = /(?=[\w+/=]{0,39}\d)(?=[\w+/=]{0,39}[A-Z])[\w+/=]{40}/;

const beforeToken = String.raw`(?<![\w.+/-])`;

/** What stands before is looked at after a word has been found: a pattern that begins with it is tried at each character. */
const formats: readonly Format[] = [
  {
    kind: 'private-key',
    // To its end mark, or as far as it goes: lines of base64 and headers, also where `\n` stands for the line breaks.
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?<secret>(?:(?!-----)[\w+/=:;,.\\\s"'`()#*>|-]){40,20000})/g,
    holds: (secret) => base64Line.test(secret),
  },
  {
    kind: 'private-key',
    pattern: /(?<secret>AGE-SECRET-KEY-1[0-9A-Z]{58})/g,
  },
  {
    kind: 'putty-key',
    pattern: /Private-Lines: \d{1,3}\r?\n(?<secret>(?:[\w+/=]{1,64}\r?\n){1,100})/g,
  },
  {
    kind: 'json-web-token',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{8,4096})`, 'g'),
  },
  {
    kind: 'address-password',
    pattern: /:\/\/(?<=[a-z\d]:\/\/)(?<user>[^\s/?#:@"'`<>]{0,128}):(?<secret>[^\s/?#@"'`<>]{4,256})@/gi,
    holds: (secret, { groups }) => !isStandIn(secret) && secret !== groups?.user,
  },
  {
    kind: 'address-key',
    pattern: /[?&](?:access_token|token|key|api_?key|sig|signature|secret|password)=(?<secret>[\w.~%+/=-]{8,512})/gi,
    holds: looksRandom,
  },
  {
    kind: 'connection-password',
    pattern:
      /(?:pwd|password|accountkey|sharedaccesskey)(?<=["'`;][ \t]?(?:pwd|password|accountkey|sharedaccesskey))[ \t]?=[ \t]?(?<secret>[^;"'`\s{}$<]{4,256})(?=[;"'`])/gi,
    holds: (secret) => looksLikePassword(secret) || looksRandom(secret),
  },
  {
    kind: 'authorization',
    pattern: /\b(?:Bearer|Basic)[ \t]{1,4}(?<secret>[\w+/.=~-]{16,4096})/g,
    holds: looksRandom,
  },
  {
    kind: 'header-key',
    pattern:
      /\b(?:x-api-key|api-key|x-auth-token|private-token|cookie)[ \t]{0,2}:[ \t]{0,2}(?<secret>[\w=.~+/%-]{16,512})/gi,
    holds: looksRandom,
  },
  {
    kind: 'command-password',
    pattern:
      /(?:-u(?<=\s-u)[ \t]{1,4}["']?[\w.@-]{1,64}:|sshpass(?<=\ssshpass)[ \t]{1,4}-p[ \t]{0,4}["']?)(?<secret>[^\s"'`$]{4,128})/g,
    holds: looksLikePassword,
  },
  { kind: 'password-hash', pattern: /(?<secret>\$2[aby]\$\d\d\$[./A-Za-z\d]{53})/g },
  {
    kind: 'discord-token',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40})(?![\w-])`, 'g'),
    holds: looksRandom,
  },
  { kind: 'google-key', pattern: new RegExp(String.raw`${beforeToken}(?<secret>AIza[\w-]{35})(?![\w-])`, 'g') },
  {
    kind: 'google-oauth',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>GOCSPX-[\w-]{28})(?![\w-])`, 'g'),
  },
  {
    kind: 'stripe-key',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>[rs]k_(?:live|test)_[A-Za-z\d]{16,128})`, 'g'),
  },
  { kind: 'stripe-key', pattern: new RegExp(String.raw`${beforeToken}(?<secret>whsec_[A-Za-z\d+/=]{24,128})`, 'g') },
  { kind: 'pypi-token', pattern: new RegExp(String.raw`${beforeToken}(?<secret>pypi-AgE[\w-]{50,1000})`, 'g') },
  {
    kind: 'telegram-token',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>\d{8,10}:AA[\w-]{33})(?![\w-])`, 'g'),
  },
  {
    kind: 'model-key',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>sk-[A-Za-z\d_-]{20,200})(?![\w-])`, 'g'),
    holds: looksRandom,
  },
];

/** Finds secrets that can be told by how they are written, beside those of `knownTokens`. */
export function secretFormats(text: string): Secret[] {
  return formats.flatMap(({ kind, pattern, holds }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const secret = match.groups?.secret ?? '';
      if (holds && !holds(secret, match)) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ kind, ...trimmed(secret, start) }];
    }),
  );
}

/** From its first to its last letter or digit, so that the marks and quotes around it stay as they are. */
function trimmed(secret: string, start: number): Pick<Secret, 'start' | 'end'> {
  const before = /^(?:\\[nr]|[\s"'`+#*>|])*/.exec(secret)?.[0].length ?? 0;
  const end = withoutTail(secret);
  return { start: start + before, end: start + Math.max(before, end) };
}

/** Where the last run of a key's characters ends. */
function withoutTail(secret: string): number {
  let end = 0;
  for (const { index, 0: run } of secret.matchAll(/[^\s"'`\\]{4,}/g)) end = index + run.length;
  return end || secret.length;
}
