import type { FoundName } from './checkNames';
import { type InlineCode, inlineCode } from './codeOf';

const name = String.raw`[\p{L}_$][\p{L}\p{N}_$]{0,100}(?:\??\.[\p{L}_$#][\p{L}\p{N}_$]{0,100}|\[\d{1,9}\]){0,6}`;
const text = String.raw`'[^'\n]{0,300}'|"[^"\n]{0,300}"|“[^”\n]{0,300}”`;
const number = String.raw`0[xX][\da-fA-F]{1,16}|[-−]?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,40})(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?n?`;
const literal = String.raw`${text}|${number}|true|false|True|False|null|None|nil|undefined|NaN`;

const wholeName = new RegExp(`^${name}$`, 'u');
const wholeLiteral = new RegExp(`^(?:${literal})$`, 'u');
/** `count = 3` */
const given = new RegExp(`^(${name})\\s{0,4}[=:]\\s{0,4}(${literal})$`, 'u');
/** What says, behind a name, that a value follows: "is", "now holds". */
const says =
  /^\s{0,4}(?:(?:is|was|equals|holds|has (?:the |a )?value(?: of)?)(?:\s(?:now|currently|here|still))?(?:\s(?:equal to|at))?|[=为是は]|等于|的值[为是]|の値は)\s{0,4}$/;
const saysLiteral = new RegExp(
  `^(${says.source.slice(1, -1)})(?:\\*\\*)?(${literal})(?=(?:\\*\\*)?\\s{0,4}(?:$|[.;:)!?。，、；：）\\n]|で|,\\s|\\[L|(?:and|but|so|here|now|at|because|since|which)\\b))`,
  'u',
);
/** What is said with these of a value is no statement about this moment. */
const otherwise =
  /\b(?:if|when|whenever|unless|once|until|while|whether|suppose|assum\w{1,5}|would|could|should|might|may|initial\w{0,4}|first|before|after\w{0,4}|then|later|next|becomes?|default\w{0,3}|example|e\.g|instead|otherwise|not|never)\b|n't|如果|若|当|假设|一旦|除非|初始|默认|之前|之后|例如|比如|否则|不/i;

/**
 * What an answer says of values that are others in the debugger: `count = 3`, "`count` is 3".
 *
 * @param values as the debugger shows them, by name
 * @param code that was sent: what stands there is no statement about a value
 */
export function checkValues(answer: string, values: ReadonlyMap<string, string>, code: readonly string[]): FoundName[] {
  if (values.size === 0) return [];
  const known = byName(values);
  const sent = code.map(withoutSpace).join('\n');
  const counts = new Map<string, number>();
  const all = inlineCode(answer);
  return all.flatMap((span, index): FoundName[] => {
    const nth = counts.get(span.text) ?? 0;
    counts.set(span.text, nth + 1);
    const claim = claimOf(span, all[index + 1], sent);
    const value = claim && known(claim.name);
    if (!claim || value === undefined || otherwise.test(sentenceBefore(span.before))) return [];
    const [said, is] = [plainValue(claim.value), plainValue(value)];
    return said === undefined || is === undefined || said === is
      ? []
      : [{ text: span.text, found: 'differs', nth, value: `${claim.name} = ${value}` }];
  });
}

function claimOf(
  span: InlineCode,
  next: InlineCode | undefined,
  sent: string,
): { name: string; value: string } | undefined {
  const [, named, value] = given.exec(span.text) ?? [];
  if (named !== undefined && value !== undefined) {
    return sent.includes(withoutSpace(span.text)) ? undefined : { name: named, value };
  }
  if (!wholeName.test(span.text)) return undefined;
  const told = saysLiteral.exec(span.after)?.[2];
  if (told !== undefined) return { name: span.text, value: told };
  const isNext = next && says.test(span.after) && wholeLiteral.test(next.text);
  return isNext ? { name: span.text, value: next.text } : undefined;
}

/** Finds a value by its whole name, else by the end of it where only one has that. */
function byName(values: ReadonlyMap<string, string>): (name: string) => string | undefined {
  return (wanted) => {
    const plain = wanted.replaceAll('?.', '.').replace(/\[(\d+)\]/g, '.$1');
    const exact = values.get(plain);
    if (exact !== undefined) return exact;
    const ending = [...values].filter(([known]) => known.endsWith(`.${plain}`));
    return ending.length === 1 ? ending[0]?.[1] : undefined;
  };
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** What stands in the same sentence before. */
function sentenceBefore(before: string): string {
  const end = Math.max(...['. ', '! ', '? ', '\n', '。', '！', '？', '；'].map((mark) => before.lastIndexOf(mark)));
  return before.slice(end + 1);
}

/** A value in one way of writing; undefined where it is no plain one. */
function plainValue(written: string): string | undefined {
  const value = written.trim();
  if (!wholeLiteral.test(value)) return undefined;
  if (/^['"“]/.test(value)) return JSON.stringify(value.slice(1, -1));
  if (/^[-−\d]/.test(value)) return String(Number(value.replace('−', '-').replace(/[,n]/g, '')));
  return value === 'None' || value === 'nil' ? 'null' : value.toLowerCase();
}
