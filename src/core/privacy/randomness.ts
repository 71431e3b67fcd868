/** What is written in place of a secret, in examples and templates. */
const standIns =
  /^(?:(.)\1*|\.{3}.*|.*(?:\.{3}|…)|<.*>|\[.*\]|\{.*\}|%.*%|@.*@|\$.*|#\{.*|null|none|nil|undefined|true|false)$|\$\{|\{\{|\{\d|%[sd(]|<[a-z]|your|change[-_ ]?(?:me|it|this)|example|sample|placeholder|dummy|redacted|masked|replace|insert|lorem|foobar|^(?:abcdef|012345|123456)|xxxx|\*{4}|todo|process\.env|import\.meta|environ|getenv/i;

/** Names of methods, and what is usual where nothing is secret. */
const usualWords =
  /^(?:(?:sha|md|aes|rsa|hmac|base|utf|oauth|http|hs|rs|es|ps|v|sha3-|argon|bcrypt|scrypt|pbkdf)[-_]?\d+\w{0,3}|p(?:ass)?w(?:or)?d\d?|pass|secret|token|admin|root|user|guest|test\w*|postgres|mysql|mongo|redis|rabbitmq|minio|keycloak)$/i;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:$|\/)/i;

/** Whether a value is a UUID, which names things more often than it opens them. */
export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/** Whether a value only stands for a secret: `YOUR_API_KEY`, `changeme`, `${TOKEN}`, `process.env.TOKEN`. */
export function isStandIn(value: string): boolean {
  return standIns.test(value.slice(0, 512)) || usualWords.test(value);
}

/** Whether a value looks drawn by lot: long, and mixed more than words, paths and versions are. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || !/^[\w+/=.~:!@#$%^&*?()-]+$/.test(value) || uuid.test(value) || isStandIn(value))
    return false;
  return value.split(/[-_./:=]+/).some(isMixed) && entropy(value) >= 3;
}

/** Whether a text between separators changes between small letters, capitals and digits more often than words do. */
function isMixed(piece: string): boolean {
  if (piece.length < 8) return false;
  const digits = piece.match(/\d+/g) ?? [];
  const changes = piece.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)|[^\w](?!$)/g)?.length ?? 0;
  const share = changes / piece.length;
  return (
    (digits.length > 1 && share >= 0.2) ||
    (digits.length > 0 && share >= 0.45) ||
    (/[a-z]/.test(piece) && /[A-Z]/.test(piece) && share >= 0.5)
  );
}

/** Shannon's entropy, in bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether a value looks like a password that somebody thought of: without spaces, with a digit or a sign in it. */
export function looksLikePassword(value: string): boolean {
  if (value.length < 6 || value.length > 128 || /\s/.test(value) || isStandIn(value)) return false;
  if (/^[\w$]+(?:[.:/-][\w$]+)*$/.test(value) && !/\d/.test(value)) return false;
  // Numbers, versions, addresses, paths, calls and markup.
  return (
    /[A-Za-z]/.test(value) &&
    !/^(?:[a-z]+:)?\.{0,2}\/|[()<>[\]{}|\\]|^\w+(?:\.\w+)+$/.test(value) &&
    /\d|[!@#$%^&*+=?~]/.test(value)
  );
}

/** The same of a text in quotes, which is no call and may hold any sign; it may be a pattern, rules or markup instead. */
export function looksLikeQuotedPassword(value: string): boolean {
  if (value.length < 6 || value.length > 128 || /\s/.test(value) || isStandIn(value)) return false;
  if (/^\d+$/.test(value)) return true;
  const isOther =
    /^[a-z]+:\/\/|^\.{0,2}\/|^[\w.]+\([^()]*\)$|<\/?[a-z]+[ >/]|^\^|\[\^?[a-z\d]-|\(\?|\\|\{\d|\{\w+\}|^[\w.:,-]+(?:\|[\w.:,-]+)+$|^\w+(?:\.\w+)+$/i;
  return /[()<>[\]{}|]/.test(value) && /[A-Za-z]/.test(value) && /\d/.test(value) && !isOther.test(value);
}

/** What forms, schemas and messages say where a password is meant. */
const saidOfPasswords =
  /^(?:string|text|varchar|bytes|number|integer|boolean|object|array|buffer|plain|basic|digest|bearer|input|hidden|visible|field|label|value|required|optional|missing|invalid|incorrect|wrong|empty|short|unknown|expired|forgot(?:ten)?|reset|change|update|create|confirm|repeat|enter|verify|match|default|enabled|disabled|public|private|internal|external|always|never|manual|prompt|login|signin|signup|account|email|username|phone|unset|blank|absent|encrypted|hashed|masked|secure|strong|medium|random|generated|keyring|vault|environment|variable|config(?:uration)?|settings|argument|parameter|property|column|nullable|unique|sensitive|filtered|writeonly|readonly|wachtwoord|kennwort|losenord|kodeord|adgangskode|parola|clave|heslo|jelszo|salasana)$/;

/** Whether a value could be a password of small letters alone, such as `letmein`, and is no usual word of a form or a schema. */
export function looksLikeWord(value: string): boolean {
  return /^[a-z]{6,64}$/.test(value) && !isStandIn(value) && !saidOfPasswords.test(value);
}
