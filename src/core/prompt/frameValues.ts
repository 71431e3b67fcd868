import type { Block } from './budget';
import { fence } from './fence';

/** A value as a debugger shows it. */
export interface FrameValue {
  name: string;
  value: string;
  /** In how many others it lies. */
  depth: number;
}

/** What a debugger holds where it has stopped the program in the code. */
export interface FrameValues {
  /** Where it has, 1-based. */
  line: number;
  exception?: string | undefined;
  /** The innermost first. */
  scopes: { name: string; values: FrameValue[] }[];
  /** The function, then those that have called it. */
  stack: string[];
}

/** The id of the block, by which the reader switches it off. */
export const valuesId = 'values';

/** Less important than what the code is and stands inside, more than what it uses. */
const priority = 840;
/** In characters. */
const longest = { name: 80, value: 200, exception: 1000 };

/** The block for what a debugger holds; without any of it where the reader does not want it to be read. */
export function valuesBlock(found: FrameValues | 'off'): Block[] {
  const block = { title: 'values' as const, id: valuesId, priority };
  if (found === 'off') return [{ ...block, text: '', off: true }];
  const few = found.scopes.map(({ name, values }) => ({ name, values: values.filter(({ depth }) => depth === 0) }));
  return [{ ...block, text: textOf(found), shorter: textOf({ ...found, scopes: few, stack: [] }) }];
}

function textOf({ line, exception, scopes, stack }: FrameValues): string {
  const lines = [
    ...(exception === undefined ? [] : ['exception', `  ${inOneLine(exception, longest.exception)}`]),
    ...scopes.flatMap(({ name, values }) => [`scope ${inOneLine(name, longest.name)}`, ...values.map(valueLine)]),
    ...(stack.length > 0 ? ['stack', ...stack.map((frame) => `  ${inOneLine(frame, longest.value)}`)] : []),
  ];
  return [
    `A debugger has stopped the program at line ${line}, before that line is run. This is what it holds there. Say what the values mean for what happens here; write a value as \`name = value\`, as it stands here.`,
    fence(lines.join('\n')),
  ].join('\n\n');
}

function valueLine({ name, value, depth }: FrameValue): string {
  return `${'  '.repeat(depth + 1)}${inOneLine(name, longest.name)} = ${inOneLine(value, longest.value)}`;
}

function inOneLine(text: string, most: number): string {
  const line = text.replace(/\r\n?|[\n\u2028\u2029]/g, '\\n');
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** The values that such a block tells, by their names, those in others as `outer.inner`; of two with one name the innermost. */
export function valuesIn(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let around: string[] = [];
  let isScope = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('  ')) isScope = line.startsWith('scope ');
    const [, indent = '', name, value] = /^((?: {2}){1,20})(?! )(.{1,100}?) = (.*)$/.exec(line) ?? [];
    if (!isScope || name === undefined || value === undefined) continue;
    around = [...around.slice(0, indent.length / 2 - 1), name];
    const whole = around.join('.');
    if (!values.has(whole)) values.set(whole, value);
  }
  return values;
}
