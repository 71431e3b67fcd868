import {
  isStandIn,
  isUuid,
  looksLikePassword,
  looksLikeQuotedPassword,
  looksLikeWord,
  looksRandom,
} from './randomness';
import type { SecretType } from './secretTypes';

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

/** How a value is given to a name. */
interface Given {
  /** It stands in quotes, or is a whole text by its place. */
  quoted: boolean;
  /** A sign or a word says so, such as `=`. */
  assigned: boolean;
  /** It is from a file for secrets, where a short word may be one. */
  secretFile: boolean;
}

/** What kind of secret a value is that is given to a name; undefined where it is none. */
export function namedSecret(name: string, value: string, given: Given): SecretType | undefined {
  if (!isSecretName(name) || isStandIn(value)) return undefined;
  const looksSecret =
    looksRandom(value) ||
    (opening.test(name) && isUuid(value)) ||
    mnemonic.test(value) ||
    (passwordName.test(name) && looksChosen(name, value, given));
  return looksSecret ? kindOf(name) : undefined;
}

/** Whether the values of a name are secrets, as long as they look like some. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !openName.test(name);
}

/** Whether a value looks like a password that somebody thought of. */
function looksChosen(name: string, value: string, { quoted, assigned, secretFile }: Given): boolean {
  if (secretFile || looksLikePassword(value) || (quoted && looksLikeQuotedPassword(value))) return true;
  return quoted && assigned && looksLikeWord(value) && !/secret$|^pass$/i.test(name) && !secretName.test(value);
}

function kindOf(name: string): SecretType {
  if (/pass|pwd|senha|contrase/i.test(name)) return 'named-password';
  if (/token|bearer|auth/i.test(name)) return 'named-token';
  return /key/i.test(name) ? 'named-key' : 'named-secret';
}
