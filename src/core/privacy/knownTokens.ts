import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { oneOf } from '../base/guards';
import type { Secret } from './secret';
import { serviceTokens } from './secretTypes';

/** What is no secret, or is told better by `literals`. */
const others = new Set(['AWSAccountID', 'Npmrc_authToken']);

interface Message {
  id: string;
  /** What was found. */
  value: string;
}

/** What a rule of secretlint needs of the program around it. */
interface Context {
  createTranslator: () => (id: string, found: Record<string, string>) => Message;
  report: (found: { message: Message; range: readonly [number, number] }) => void;
}

interface Rule {
  meta: { id: string };
  create(context: Context, options: object): { file?(source: object): void | Promise<void> };
}

const prefix = '@secretlint/secretlint-rule-';

/** What its other rules find is told by `formats`. */
const used = (rules as unknown as Rule[]).flatMap((rule) => {
  const kind = rule.meta.id.slice(prefix.length);
  return oneOf(serviceTokens, kind) ? [{ rule, kind }] : [];
});

/**
 * Finds the tokens of known services. Comments in the text that switch secretlint off are not obeyed: whoever writes the text
 * does not decide what is sent.
 */
export async function knownTokens(text: string): Promise<Secret[]> {
  const found: Secret[] = [];
  const looking = used.map(async ({ rule, kind }) => {
    const context: Context = {
      createTranslator: () => (id, values) => ({ id, value: Object.values(values)[0] ?? '' }),
      report({ message: { id, value }, range: [from] }) {
        // The range of some is as long as the secret, and begins at the name before it.
        const start = text.indexOf(value, from);
        if (!others.has(id)) found.push({ kind, start, end: start + value.length });
      },
    };
    await rule.create(context, { enableIDScanRule: true }).file?.({ content: text, contentType: 'text' });
  });
  await Promise.all(looking);
  return found;
}
