import { fileKind } from '../base/fileKinds';
import { extensionOf, nameOf, segmentsOf } from '../base/paths';

/** Kinds of files that hold secrets by their names. A reader can let each be sent, for a folder. */
export type SecretNameKind = 'environment' | 'keys' | 'logins' | 'dumps' | 'words';

/** Rules for names in lower case, without what editors add to the name of a copy. */
const names: Record<Exclude<SecretNameKind, 'words'>, RegExp> = anyOf({
  environment: [/^\.env(rc)?([-_.~].*)?$/, /(^|[-_.])env$/, /^\.?(flaskenv|renviron(\.site)?)$/],
  keys: [
    /\.(pem|key|keys|p12|pfx|p8|pk8|pkcs12|der|jks|jceks|bks|keystore|truststore|keytab|keychain|kdbx?|ppk|gpg|pgp|age|agekey|jwks?|ovpn|mobileprovision)$/,
    /^id_(\w+|(rsa|dsa|ecdsa|ed25519).*)$/,
    /(^|[-_.])(rsa|dsa|ecdsa|ed25519)(\.pub)?$/,
    /(^|[-_])key$/,
    /(^|[-_.])key(file)?\.(json|txt)$/,
    /^(secring|trustdb|pubring)\b|^wallet(\.(json|dat))?$/,
  ],
  logins: [
    /^[._](npmrc|netrc)$/,
    /^\.(yarnrc(\.yml)?|pypirc|git-credentials|pgpass|my\.cnf|mylogin\.cnf|htpasswd|htdigest|dockercfg|dockerconfigjson)$/,
    /^\.(s3cfg|boto|terraformrc|vault-token|databrickscfg|sentryclirc|snowsql|msmtprc|esmtprc|fetchmailrc|muttrc|smbcredentials|curlrc|wgetrc)$/,
    /^\.(ftpconfig|ftppass|remote-sync\.json|erlang\.cookie|.*_history)$/,
    /^(pgpass\.conf|terraform\.rc|rclone\.conf|winscp\.ini|wp-config\.php|known_hosts|htpasswd)$/,
    /^(sftp(-config)?|auth|local\.settings|appsettings\..+|application_default_credentials|.{0,99}firebase-adminsdk.{0,99}|service[-_]?account.*)\.json$/,
    /^(sitemanager|recentservers|filezilla.*)\.xml$/,
    /^(database|hosts)\.ya?ml$/,
    /(^|[-_.])(cookies?|cookie-?jar|sessions?)(\.(txt|json|sqlite|db|dat))?$/,
    /^logins?(\.(json|csv|txt|xml)| data)$|^shadow-?$/,
    /(^|[-_.])kubeconfig(\.ya?ml)?$/,
    /\.(tfvars|tfvars\.json|tfstate|tfstate\..*|har|rdp)$/,
  ],
  dumps: [
    /(dump|backup|snapshot|prod)[^/]{0,200}\.sql$/,
    /\.(dump|dmp|mdmp|hprof|heapsnapshot|phd|pgdump|rdb|bson|pcap|pcapng)$/,
    /^(core|core\.\d+)$/,
    /^(heap|thread|memory|core)[-_]?dump/,
  ],
});

/** `env.production`; `env.ts` is code. */
const environmentByEnding = /^env[-_.]/;

/** Words for secrets, in several languages; `tokenizer`, `secretary` and `tokenBucket` are others. */
const words =
  /passwor[dt]|passwd|passphrase|passcode|credential|secret(?!ar|ion|lint)|tokens?(?![a-z])|(?<![a-z])(?:creds?|pwds?)(?![a-z])|(?:api|access|private|deploy|signing|service|auth)[-_. ]?keys?(?![a-z])|(?<![a-z])(?:jwts?|oauth2?|vaults?)(?![a-z])|(?:recovery|backup)[-_ ]?codes?|mnemonic|seed[-_ ]?phrase|senhas?(?![a-z])|contrase[nñ]|mot[-_ ]?de[-_ ]?passe|пароль|пароли|密码|密碼|パスワード|비밀번호/;

/** Words for folders; of `tokens` many hold colours and sizes. */
const folderWords = /(?<![a-z])(?:passwor[dt]s?|passwds?|credentials?|secrets?)(?![a-z])/;

/** Folders in which tools keep keys and sessions. */
const folders: Record<string, SecretNameKind> = {
  '.ssh': 'keys',
  '.gnupg': 'keys',
  '.password-store': 'keys',
  '.aws': 'logins',
  '.azure': 'logins',
  '.gcloud': 'logins',
  '.kube': 'logins',
};

/** Markup that stands beside data in the table of languages, and is written as code is. */
const likeSource = new Set(['svg', 'xsd', 'xsl', 'xslt', 'csproj', 'fsproj', 'vbproj', 'resx']);

/** Texts with headings are written to be read, so that `password-reset.md` speaks of passwords; `passwords.md` lists them. */
const documents = new Set(['markdown', 'asciidoc', 'restructuredtext', 'latex']);
const wordAlone = /^(?:my[-_ ]?|db[-_ ]?)?(?:passwor[dt]s?|passwds?|credentials?|secrets?|tokens?|api[-_ ]?keys?)$/;

const copy = /(?:\.(?:bak|backup|old|orig|save|swp|tmp|copy|\d)|~)$/;

/**
 * Of which kind the secrets are that a file is likely to hold, by its path.
 *
 * A word such as `token` counts in the name of data, settings, text and of what is of no known language; source code is
 * judged by what it holds alone, and so is the help that documents give.
 */
export function secretNameKind(path: string): SecretNameKind | undefined {
  const lower = nameOf(path).toLowerCase();
  const name = lower.replace(copy, '');
  const kinds = Object.keys(names) as (keyof typeof names)[];
  const kind = kinds.find((each) => names[each].test(name) || names[each].test(lower));
  if (kind) return kind;
  const above = segmentsOf(path.toLowerCase()).slice(0, -1);
  if (above.at(-1) === '.docker' && name === 'config.json') return 'logins';
  if (isSource(name)) return undefined;
  if (environmentByEnding.test(name)) return 'environment';
  if (documents.has(fileKind(name).language)) return wordAlone.test(name.replace(/\.\w+$/, '')) ? 'words' : undefined;
  return words.test(name) || above.some((folder) => folderWords.test(folder)) ? 'words' : undefined;
}

/** Of which kind the secrets are that tools keep in a folder of this name. */
export function secretFolderKind(name: string): SecretNameKind | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(folders, lower) ? folders[lower] : undefined;
}

/** Whether a file is written in a language for programs, pages or styles. */
export function isSource(name: string): boolean {
  const { group, language } = fileKind(name);
  return (
    likeSource.has(extensionOf(name.toLowerCase())) ||
    ((group === 'code' || group === 'styles') && language !== 'plaintext')
  );
}

function anyOf<Kind extends string>(rules: Record<Kind, readonly RegExp[]>): Record<Kind, RegExp> {
  const joined = Object.entries<readonly RegExp[]>(rules).map(([kind, of]) => [
    kind,
    new RegExp(of.map(({ source }) => source).join('|')),
  ]);
  return Object.fromEntries(joined) as Record<Kind, RegExp>;
}
