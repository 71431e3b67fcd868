import { type Format, beforeToken } from './format';
import { isStandIn, isUuid, looksLikePassword, looksRandom } from './randomness';
import type { Secret } from './secret';
import { serviceKeys } from './serviceKeys';

/** A line of a key, which no name of a function is. */
const base64Line = /(?=[\w+/=]{0,39}\d)(?=[\w+/=]{0,39}[A-Z])[\w+/=]{40}/;

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
    // The same in base64, as in Kubernetes' files: what stands behind `-----BEGIN ` is not CERTIFICATE or PUBLIC.
    kind: 'private-key',
    pattern: /(?<secret>LS0tLS1CRUdJTiB(?:QUklW|[ESFO])[\w+/=]{40,20000})/g,
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
    kind: 'address-password',
    pattern: /jdbc:oracle:thin:[^\s/?#:@"'`<>]{1,64}\/(?<secret>[^\s/?#@"'`<>]{4,256})@/gi,
    holds: (secret) => !isStandIn(secret),
  },
  {
    kind: 'address-key',
    pattern:
      /[?&][\w.-]{0,30}(?:token|key|sig|signature|secret|password)(?<![?&](?:\w{0,9}public|idempotency|sort|primary|cache)[-_]?key)=(?<secret>[\w.~%+/=-]{8,4096})/gi,
    holds: looksRandom,
  },
  {
    // An address that takes messages from whoever knows it.
    kind: 'address-key',
    pattern:
      /(?:web)?hooks?(?<=[./](?:web)?hooks?)(?:b2)?(?:\/[\w.-]{1,40}){0,3}[/?](?:\w{1,20}=)?(?<secret>[\w-]{20,200})(?![\w/-])/gi,
    holds: (secret) => isUuid(secret) || looksRandom(secret),
  },
  {
    kind: 'connection-password',
    pattern:
      /(?:pwd|password|accountkey|sharedaccesskey)(?<=["'`;][ \t]?(?:pwd|password|accountkey|sharedaccesskey))[ \t]?=[ \t]?(?<secret>[^;"'`\s{}$<]{4,256})(?=[;"'`])/gi,
    holds: (secret) => looksLikePassword(secret) || looksRandom(secret),
  },
  {
    kind: 'authorization',
    pattern:
      /(?:\b(?:Bearer|Basic)|authorization(?<=\bauthorization)["']?[ \t]{0,2}[:=,][ \t]{0,2}["']?(?:(?:token|apikey|key|digest|negotiate)\b)?)[ \t]{0,4}(?<secret>[\w+/.=~-]{16,4096})/gi,
    holds: looksRandom,
  },
  {
    kind: 'header-key',
    pattern:
      /\b(?:x-api-key|api-key|x-auth-token|private-token|cookie)[ \t]{0,2}:[ \t]{0,2}(?<secret>[\w=.~+/%-]{16,4096})/gi,
    holds: looksRandom,
  },
  {
    kind: 'command-password',
    pattern:
      /(?:(?:-u(?<=\s-u)|--user(?<=\s--user))[ \t=]{1,4}["']?[\w.@-]{1,64}:|sshpass(?<=\ssshpass)[ \t]{1,4}-p[ \t]{0,4}["']?)(?<secret>[^\s"'`$]{4,128})/g,
    holds: looksLikePassword,
  },
  {
    kind: 'command-password',
    pattern:
      /--[\w-]{0,30}(?:password|passwd|passphrase|pass|pwd|token|secret|key)(?<=[\s"'`]--[\w-]{1,45})(?:[ \t]{1,4}|=)["']?(?<secret>[^\s"'`$<>()[\]{}]{6,4096})/gi,
    holds: (secret, [whole]) => looksRandom(secret) || (/pass|pwd/i.test(whole) && looksLikePassword(secret)),
  },
  {
    kind: 'command-password',
    pattern:
      /\b(?:(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;&]{0,120}?[ \t]-p|redis-cli\b[^\n|;&]{0,120}?[ \t]-a[ \t]{1,4}["']?|sqlcmd\b[^\n|;&]{0,120}?[ \t]-P[ \t]{0,4}["']?)(?<secret>[^\s"'`$]{6,128})/g,
    holds: looksLikePassword,
  },
  {
    // A user and what he is let in with.
    kind: 'named-password',
    pattern:
      /(?:(?:login|log_?on|sign_?in|authenticate|auth|credentials?)[ \t]{0,2}(?:=[ \t]{0,2})?\([ \t]{0,4}["'`][^"'`\n]{1,64}["'`],[ \t]{0,4}["'`]|\blogin[ \t]{1,4}[^\s"'`]{1,64}[ \t]{1,4}password[ \t]{1,4}|\bidentified[ \t]{1,4}by[ \t]{1,4}["'])(?<secret>[^\s"'`$]{6,128})/gi,
    holds: looksLikePassword,
  },
  { kind: 'password-hash', pattern: /(?<secret>\$2[aby]\$\d\d\$[./A-Za-z\d]{53})/g },
  ...serviceKeys,
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
