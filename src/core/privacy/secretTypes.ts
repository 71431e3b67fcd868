import { t } from '@vscode/l10n';
import { oneOf } from '../base/guards';

/** Tokens of known services, by the names of secretlint's rules that find them. */
export const serviceTokens = {
  aws: t('AWS key'),
  npm: t('npm token'),
  slack: t('Slack token'),
  sendgrid: t('SendGrid key'),
  shopify: t('Shopify token'),
  github: t('GitHub token'),
  gitlab: t('GitLab token'),
  grafana: t('Grafana token'),
  openai: t('OpenAI key'),
  anthropic: t('Anthropic key'),
  groq: t('Groq key'),
  huggingface: t('Hugging Face token'),
  linear: t('Linear key'),
  notion: t('Notion token'),
  '1password': t('1Password token'),
  'hashicorp-vault': t('Vault token'),
  vercel: t('Vercel token'),
  databricks: t('Databricks token'),
  docker: t('Docker token'),
  figma: t('Figma token'),
};

const types = {
  ...serviceTokens,
  'private-key': t('private key'),
  'putty-key': t('PuTTY key'),
  openpgp: 'OpenPGP',
  'json-web-token': t('JSON web token'),
  'address-password': t('password in an address'),
  'address-key': t('key in an address'),
  'connection-password': t('password in a connection string'),
  authorization: t('Authorization header'),
  'header-key': t('key in a header'),
  'command-password': t('password in a command'),
  'password-hash': t('password hash'),
  'discord-token': t('Discord token'),
  'google-key': t('Google API key'),
  'google-oauth': t('Google OAuth secret'),
  'stripe-key': t('Stripe key'),
  'pypi-token': t('PyPI token'),
  'telegram-token': t('Telegram token'),
  'model-key': t('model provider key'),
  'named-password': t('password'),
  'named-token': t('token'),
  'named-key': t('key'),
  'named-secret': t('secret'),
};

/** What a secret is, as a code: it is kept with what was masked. */
export type SecretType = keyof typeof types;

/** What a secret is, in a word or a few: `GitHub token`. */
export function secretTypeText(type: SecretType): string {
  return types[type];
}

/** Whether something read from the disk says what a secret is. */
export function isSecretType(value: unknown): value is SecretType {
  return oneOf(types, value);
}
