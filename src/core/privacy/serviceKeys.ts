import { type Format, beforeToken } from './format';
import { looksRandom } from './randomness';

/**
 * What keys of services begin with: of models, of hosts, of tools; with what says which service it is, so that letters drawn by lot
 * behind it are a key whatever name it is given to.
 */
const beginnings = [
  ...[
    'xai-',
    'pplx-',
    'r8_',
    'fw_',
    'nvapi-',
    'tvly-',
    'csk-',
    'ark-',
    'ms-',
    'jina_',
    'fc-',
    'lsv2_pt_',
    'lsv2_sk_',
    'wandb_v1_',
  ],
  ...['LTAI', 'AKLT', 'AKID', 'bce-v3/ALTAK-', 'HPUA'],
  ...['dop_v1_', 'doo_v1_', 'sbp_', 'sb_secret_', 'HRKU-', 'fo1_', 'rnd_', 'pscale_tkn_', 'pscale_pw_', 'FlyV1 '],
  ...[
    'glptt-',
    'gldt-',
    'glrt-',
    'glsoat-',
    'ATATT3',
    'ATCTT3',
    'ATBB',
    'PMAK-',
    'NRAK-',
    'ntn_',
    'pul-',
    'sntrys_',
    'sntryu_',
    'phx_',
    'dt0c01.',
  ],
  ...[
    'rubygems_',
    'oy2',
    'CFPAT-',
    'sq0csp-',
    'sq0atp-',
    'EAAA',
    'ya29.',
    '1//0',
    'key-',
    'shpss_',
    'whpat_',
    'live_',
    'tskey-',
  ],
];

/** The first letters of keys, in base64: `sk-`, `ghp_`, `gho_`, `github_pa`, `AKIA`, `xox`, `glpat`, `AIza`, `hf_`. */
const encoded = ['c2st', 'Z2hw', 'Z2hv', 'Z2l0aHViX3Bh', 'QUtJQ', 'eG94', 'Z2xwYX', 'QUl6Y', 'aGZf'];

const oneOf = (words: readonly string[]): string =>
  `(?:${words.map((word) => word.replaceAll('.', String.raw`\.`)).join('|')})`;

/** Formats of the keys of services, beside those that `knownTokens` finds. */
export const serviceKeys: readonly Format[] = [
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
  {
    kind: 'model-key',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>[\da-f]{32}\.[A-Za-z\d]{16})(?![\w-])`, 'g'),
  },
  {
    kind: 'named-key',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>${oneOf(beginnings)}[\w./+=-]{16,512})`, 'g'),
    holds: looksRandom,
  },
  {
    kind: 'named-key',
    pattern: new RegExp(String.raw`${beforeToken}(?<secret>${oneOf(encoded)}[\w+/]{20,400}={0,2})`, 'g'),
    holds: looksRandom,
  },
  {
    // The other half of a pair, whose first says what it is.
    kind: 'named-key',
    pattern:
      /(?:AKIA|ASIA|LTAI|AKID|AKLT|ALTAK-)\w{12,60}["'`]?[ \t]{0,4}[,:;][ \t\r\n]{0,40}["'`]?(?<secret>[\w+/=]{28,64})(?![\w+/=])/g,
    holds: looksRandom,
  },
];
