import assert from 'node:assert/strict';
import { findSecrets } from '../../../src/core/privacy/findSecrets';
import { looksRandom } from '../../../src/core/privacy/randomness';
import { createRandom } from '../../support/random';

/** Makes texts that look drawn by lot, the same in each run; none of them stands in this file, where a scanner would find it. */
const lot = createRandom(11);
const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const base62 = letters + letters.toUpperCase() + digits;
const draw = (length: number, of = base62): string =>
  Array.from({ length }, () => of[Math.floor(lot() * of.length)]).join('');
const drawn = (length: number, of = base62): string => {
  for (;;) {
    const text = draw(length, of);
    if (looksRandom(text)) return text;
  }
};
const upper = letters.toUpperCase() + digits;
const hex = '0123456789abcdef';

const pem = (lines: number): string =>
  Array.from({ length: lines }, () => draw(64, `${base62}+/`)).join('\n') + `\n${draw(30)}==`;

async function found(text: string, path = 'src/a.ts'): Promise<string[]> {
  return (await findSecrets(text, path)).map(({ start, end }) => text.slice(start, end));
}

/** Texts by what they are; the secret stands between « and ». */
const secrets: Record<string, [text: string, path?: string][]> = {
  'tokens of services': [
    [`const a = "«ghp_${draw(36)}»";`],
    [`x = '«github_pat_${draw(22)}_${draw(59)}»'`],
    [`«glpat-${draw(20)}»`],
    [`AWS_ACCESS_KEY_ID = "«AKIA${draw(16, upper)}»"`],
    [`aws_secret_access_key = "«${drawn(40)}»"`],
    [`url = "«https://hooks.slack.com/services/T${draw(8, upper)}/B${draw(8, upper)}/${draw(24)}»"`],
    [`"«xoxb-${draw(11, digits)}-${draw(11, digits)}-${draw(24)}»"`],
    [`key: "«SG.${draw(22)}.${draw(43)}»"`],
    [`"«AIza${draw(35)}»"`],
    [`stripe('«sk_live_${draw(24)}»')`],
    [`//registry.example/:_authToken=«npm_${draw(36)}»`, '.config'],
    [`"«sk-ant-api03-${draw(93)}AA»"`],
    [`OPENAI = "«sk-proj-${drawn(74)}T3BlbkFJ${draw(74)}»"`],
    [`'«hf_${draw(34, base62.replace(/\d/g, ''))}»'`],
    [`bot = "«${draw(9, digits)}:AA${draw(33)}»"`],
  ],
  'JSON web tokens and headers': [
    [`jwt = "«eyJ${draw(30)}.eyJ${draw(60)}.${draw(43)}»"`],
    [`client.login('«M${draw(23)}.${draw(6)}.${draw(27)}»')`],
    [`'X-Api-Key: «${drawn(32, hex)}»'`],
    [`curl -H "Authorization: Bearer «${drawn(32)}»"`],
    [`headers = { Authorization: 'Basic «${drawn(24)}»' }`],
  ],
  'long literals given to a name that says so': [
    [`const apiKey = '«${drawn(32)}»';`],
    [`const apiKey: string = "«${drawn(24)}»";`],
    [`var authToken string = "«${drawn(40)}»"`, 'a.go'],
    [`"client_secret": "«${drawn(32, hex)}»",`, 'a.json'],
    [`os.environ["SIGNING_KEY"] = "«${drawn(48)}»"`, 'a.py'],
    [`process.env.API_TOKEN || "«${drawn(30)}»"`],
    [`getenv("API_TOKEN", "«${drawn(30)}»")`, 'a.py'],
    [`<add key="ApiToken" value="«${drawn(32)}»"/>`, 'app.config'],
    [`setAccessToken("«${drawn(36)}»");`, 'A.java'],
    [`encryption_key => '«${drawn(32)}»',`, 'a.rb'],
    [`if (token === '«${drawn(32)}»') {`],
    [`api_token: «${drawn(32)}»`, 'a.yaml'],
    [`export DEPLOY_TOKEN=«${drawn(32)}»`, 'a.sh'],
    [`ENV NPM_TOKEN «${drawn(32)}»`.replace(' «', '=«'), 'Dockerfile'],
    [`<password>«hunter2!x»</password>`, 'settings.xml'],
  ],
  passwords: [
    [`password = "«hunter2»"`],
    [`DB_PASSWORD: '«Summer2024!»'`, 'a.yml'],
    [`db.password=«Tr0ub4dor&3»`, 'a.properties'],
    [`const pwd = '«s3cr3t-w0rd»';`],
    [`auth: { user: 'me', pass: '«Sup3rS3cret!»' }`],
    [`let PASSWORD: &str = "«Winter2025»";`, 'a.rs'],
    [`SSHPASS='«Winter2025»'`, 'a.sh'],
    [`curl -u admin:«S3cretPw!» https://x.example`],
    [`hash = '«$2b$12$${draw(53)}»'`],
    [`"passphrase": "«correct-h0rse»"`, 'a.json'],
  ],
  addresses: [
    [`"postgres://app:«s3cr3tpass»@db.example.com/app"`],
    [`https://me:«${draw(12)}»@host.example/x`],
    [`https://api.example/v1?x=1&api_key=«${drawn(32)}»&y=2`],
    [`amqp://:«${draw(12)}»@queue`],
    [`"Server=x;User Id=sa;Password=«Hunter2!»;"`],
    [`'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«${drawn(86)}»;'`],
  ],
  'keys by what they begin with': [
    ...[
      'xai-',
      'pplx-',
      'r8_',
      'nvapi-',
      'LTAI',
      'AKLT',
      'dop_v1_',
      'sbp_',
      'glptt-',
      'ya29.',
      'rubygems_',
      'ntn_',
    ].map((beginning): [string] => [`x("«${beginning}${drawn(40)}»")`]),
    [`qianfan("«bce-v3/ALTAK-${drawn(21)}/${drawn(40, hex)}»")`],
    [`ZhipuAI("«${draw(32, hex)}.${draw(16)}»")`],
    [`new Credential("«AKID${drawn(32)}»", "«${drawn(32)}»")`],
    [`x = "«c2st${drawn(48)}»"`],
    [`tls: «LS0tLS1CRUdJTiBSU0Eg${draw(2000)}»`, 'a.yaml'],
  ],
  'written in the next line, in parts, or within another text': [
    [`const apiKey =\n  "«${drawn(40)}»";`],
    [`api_key = (\n    "«${drawn(40)}»"\n)`, 'a.py'],
    [`api_key: >-\n  «${drawn(40)}»\n`, 'a.yaml'],
    [`token: «${drawn(40).repeat(60)}»`, 'a.yaml'],
    [`'{"password": "«Sup3rS3cret!»"}'`],
    [`"{\\"api_key\\": \\"«${drawn(32)}»\\"}"`],
    [`- name: API_KEY\n  value: «${drawn(32)}»`, 'a.yaml'],
    [`{"name": "API_KEY", "value": "«${drawn(32)}»"}`, 'a.json'],
    [`<key>ApiKey</key>\n<string>«${drawn(32)}»</string>`, 'Info.plist'],
    [`#define API_KEY "«${drawn(32)}»"`, 'a.h'],
    [`char api_key[] = "«${drawn(32)}»";`, 'a.c'],
    [`:password "«Sup3rS3cret!»"`, 'a.clj'],
    [`password = "«p@ss(w0rd)!»"; load().password = "«Sup3rS3cret!»"`],
    [`words = mnemonic("«${'legal winner thank year '.repeat(3).trim()}»")`],
    [`apiKey: "«${draw(8, hex)}-${'1a2b-'.repeat(3)}${draw(12, hex)}»"`],
  ],
  'in comments, in notes and in other languages': [
    [`// password: «Sup3rS3cret!»\n// 1.password: «Sup3rS3cret!»`],
    [`// the admin password is «Sup3rS3cret!»`],
    [`# api key: «${drawn(32)}»`.replace('api key', 'api_key'), 'a.py'],
    [`<!-- token: «${drawn(32)}» -->`, 'a.html'],
    [`/* key=«${drawn(32)}» */\n/** @password «Sup3rS3cret!» @token {string} secret1 @param password Sup3rS3cret */`],
    [`// 密码：«Sup3rS3cret!»`],
    [`管理员密码 = "«Sup3rS3cret!»"`],
    [`密钥："«${drawn(32)}»"`],
    [`# пароль: «Sup3rS3cret!»`, 'a.sh'],
    ...['README.md', 'a.ts'].map((path): [string, string] => [`docker run -e API_KEY=«${drawn(32)}» x`, path]),
    [`// 1密码：«Sup3rS3cret!»\n// ${'为了这个'.repeat(30)}服务的密码是"«Sup3rS3cret!»"`],
    [`// 这是口令是："«${drawn(32)}»"`],
  ],
  'in commands, calls and addresses of messages': [
    [`mysql -u root -p«Sup3rS3cret!» db`],
    [`tool --db-password=«Sup3rS3cret!» --api-key «${drawn(32)}»`],
    [`redis-cli -a «Sup3rS3cret!»`],
    [`auth=("me", "«Sup3rS3cret!»")`, 'a.py'],
    [`CREATE USER a IDENTIFIED BY '«Sup3rS3cret!»';`, 'a.sql'],
    [`curl -H 'Authorization: token «${drawn(32)}»'`],
    [`https://open.example/bot/v2/hook/«${draw(8, hex)}-${'1a2b-'.repeat(3)}${draw(12, hex)}»`],
    [`https://chat.example/api/webhooks/1234567890/«${drawn(60)}»`],
    [`https://b.example/k?X-Signature=«${drawn(64, hex)}»`],
    [`"jdbc:oracle:thin:scott/«T1ger!x9»@h:1521:x"`],
  ],
  'any word in a file for secrets': [
    [`FOO=«aB3-9zz»\nPORT=8080\nNODE_ENV=production\nHOST=localhost`, '.env'],
    [`service: «p4ssphrase-x»`, 'secrets/db.yaml'],
    [`DB_PASSWORD=«letmein»`, '.env.local'],
    [`machine db.example.com login me password «hunter2»`, '.netrc'],
    [`db.example.com:5432:app:me:«s3cr3tpw»`, '.pgpass'],
  ],
};

const harmless: Record<string, [text: string, path?: string][]> = {
  'stand-ins': [
    [`apiKey = "YOUR_API_KEY"`],
    [`password = "changeme"; password = "change-me-1"`],
    [`token: "<your-token-123456789>"`],
    ['const token = `${prefix}${id}1234567890`;'],
    [`api_key: {{ vault_api_key_1 }}`, 'a.yaml'],
    [`PASSWORD=$DB_PASS1`, 'a.sh'],
    [`secret = "xxxxxxxxxxxxxxxxxxxxxxxx"`],
    [`token = "abcdef0123456789abcdef0123456789"`],
    [`aws = "AKIAIOSFODNN7EXAMPLE"`],
    [`"https://user:password@example.com"`],
    ['`postgres://${user}:${password}@host`'],
    [`postgres://postgres:postgres@localhost/db`],
  ],
  'looked up or computed': [
    [`headers = { Authorization: 'Bearer YOUR_TOKEN_1a2B3c4D5e6F' }`],
    [`const token = process.env.API_TOKEN_V2;`],
    [`password = getPassword(user1);`],
    [`api_key: ENV["API_KEY_2"]`, 'a.rb'],
    [`token = request.headers["x-token-2"]`, 'a.py'],
    [`secret = hash(secret + "abc1")`],
  ],
  'hashes, ids and public things': [
    [`"integrity": "sha512-${draw(86)}=="`, 'package-lock.json'],
    [`commit = "${draw(40, hex)}"`],
    [`"gitHead": "${draw(40, hex)}"`, 'package.json'],
    [`secretId = "123e4567-e89b-12d3-a456-426614174000"`],
    [`publicKey = "${drawn(44)}"`],
    [`token_hash: "${draw(64, hex)}"`],
    [`const checksum = '${draw(64, hex)}';`],
  ],
  'expressions, rules and sentences': [
    [`const apiKey = createApiKeyV2From(settings2);`],
    [`// password: at least 8 characters`],
    [`// the token is read from the header x-token-2`],
    [`password: 'required|min:8|max:64',`, 'a.php'],
    [`password: "^(?=.*[A-Z])[a-z0-9]{8,}$"`],
    [`x.password = "getPassword(user1)"`],
    [`tool --token $TOKEN1 --password <password1>`],
    [`import { useWebhook2 } from './hooks/useWebhook2';`],
    [`"a" + "b" + getToken1("c" + "d")`],
    [`?sortKey=createdAtDescending`],
  ],
  'words about secrets': [
    [`label: 'Password is required'`],
    [`passwordField = 'password_confirmation'`],
    [`type TokenKind = 'identifier' | 'number';`],
    [`tokenType: 'oauth2', secretName: 'my-app-secret-v1'`],
    [`const key = 'settings.accessToken.expired';`],
    [`PASSWORD_RESET: "password-reset"`],
    [`localStorage.setItem('access_token_v2', value)`],
    [`bypass: 'cache-v2', compass: "north1"`],
    [`algorithm: 'HS256', token: 'bearer'`],
    [`case '-----BEGIN PRIVATE KEY-----': return parsePrivateKeyInfo(text.slice(27), options, somethingElse);`],
  ],
};

const marked = (text: string): [plain: string, secrets: string[]] => [
  text.replace(/[«»]/g, ''),
  [...text.matchAll(/«([^»]*)»/g)].map(([, secret]) => secret ?? ''),
];

describe('secrets in a text', () => {
  for (const [what, texts] of Object.entries(secrets)) {
    it(`M11: are ${what}`, async () => {
      for (const [text, path] of texts) {
        const [plain, expected] = marked(text);
        assert.deepEqual(await found(plain, path), expected, plain);
      }
    });
  }

  for (const [what, texts] of Object.entries(harmless)) {
    it(`M11: are no ${what}`, async () => {
      for (const [text, path] of texts) assert.deepEqual(await found(text, path), [], text);
    });
  }

  it('M11: are private keys of all kinds, whole, cut off, and written into code', async () => {
    for (const kind of ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ', 'PGP ']) {
      const block = kind === 'PGP ' ? ' BLOCK' : '';
      const [begin, end] = [`-----BEGIN ${kind}PRIVATE KEY${block}-----`, `-----END ${kind}PRIVATE KEY${block}-----`];
      const body = pem(5);
      assert.deepEqual(await found(`${begin}\n${body}\n${end}\nrest`), [body], kind);
      assert.deepEqual(await found(`${begin}\n${body}`), [body], kind);
      const json = `{"private_key": "${begin}\\n${body.replaceAll('\n', '\\n')}\\n${end}\\n"}`;
      assert.deepEqual(await found(json, 'a.json'), [body.replaceAll('\n', '\\n')]);
      const inCode = `const key =\n  '${begin}\\n' +\n${body.replace(/^.*$/gm, "  '$&\\n' +")}\n  '${end}';`;
      const [secret = ''] = await found(inCode);
      for (const line of body.split('\n')) assert.ok(secret.includes(line), inCode);
      assert.ok(!secret.includes('END'));
    }
  });

  it('M11: are found where they are put together from parts, with any name or none', async () => {
    for (const [token, name] of [
      [`ghp_${draw(36)}`, 'x'],
      [`sk-${drawn(40)}`, 'x'],
      [drawn(40), 'apiKey'],
    ] as const) {
      const [begin, end] = [token.slice(0, 12), token.slice(12)];
      for (const joint of ['" + "', "' . '", '" +\n  "', '"\n    "', '" \\\n  "', '"\n + "']) {
        const text = `${name} = "${begin}${joint}${end}";\nconst other = "a" + "b";`;
        const all = (await findSecrets(text, 'a.ts')).map((secret) => text.slice(secret.start, secret.end));
        assert.deepEqual(all, [begin + joint + end], text);
      }
    }
  });

  it('M11: are found whatever a comment in the text says to a scanner', async () => {
    const token = `ghp_${draw(36)}`;
    assert.deepEqual(await found(`// secretlint-disable\nconst a = "${token}";\n// secretlint-enable`), [token]);
  });

  it('M11: are told from words, paths and versions by how they are mixed', () => {
    const alphabets = { base62, hex, upper, base64: `${base62}+/`, url: `${base62}-_`, base36: letters + digits };
    for (const [name, alphabet] of Object.entries(alphabets)) {
      for (const length of [24, 32, 40, 64]) {
        const random = Array.from({ length: 500 }, () => draw(length, alphabet)).filter(looksRandom).length;
        assert.ok(random >= 450, `${name} of ${length}: ${random} of 500`);
      }
    }
    for (const text of [
      'accessTokenProviderFactory',
      'access-token-v1-2024-05-01',
      'com.example.app.SecretManagerV2',
      '/usr/share/ca-certificates/2024',
      'https://example.com/a1/b2/c3/d4',
      'node_modules/@types/node20/index.d.ts',
      'THIS_IS_A_VERY_LONG_CONSTANT_1',
    ]) {
      assert.equal(looksRandom(text), false, text);
    }
  });
});
