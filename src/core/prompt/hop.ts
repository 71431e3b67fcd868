import type { Hop } from '../../shared/hop';
import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import { type CodePart, numberedCode } from './codePart';
import { fence } from './fence';
import { namedData, quoted } from './names';

/** The code of a call on the way to a function. */
export interface HopCode {
  /** With its lines as they are now. */
  hop: Hop;
  /** Whether its file is that of the function. */
  own: boolean;
  parts: CodePart[];
  /** The lines around the call, for when there is no room for more. */
  short: CodePart[];
}

/** What calls the function has this priority; each before it has one less. */
const highest = 870;

/** The blocks for the calls on the way to a function, in the order in which they are made. */
export function hopBlocks(hops: readonly HopCode[]): Block[] {
  return hops.map(({ hop: { name, path, calls, line }, own, parts, short }, index) => {
    const names = { ...(name !== '' && { function: name }), file: path, calls, 'in line': String(line) };
    const textOf = (shown: readonly CodePart[]): string => `${namedData(names)}\n\n${numberedCode(shown)}`;
    const sourceOf = (shown: readonly CodePart[]) => sourceFrom(shown, own ? undefined : path);
    return {
      title: 'hop',
      text: textOf(parts),
      shorter: textOf(short),
      source: sourceOf(parts),
      shorterSource: sourceOf(short),
      id: `hop ${path} ${name} ${calls}`,
      priority: highest - (hops.length - index),
    };
  });
}

/** The calls one behind the other, as data. */
export function chainText(hops: readonly Hop[]): string {
  const lines = hops.map(({ name, path, line, calls }, index) => {
    const caller = name === '' ? `the top of ${quoted(path)}` : `${quoted(name)} of ${quoted(path)}`;
    return `${index + 1}. ${caller} calls ${quoted(calls)} in line ${line}`;
  });
  return fence(lines.join('\n'));
}
