import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of 5,000 lines: functions of five. */
export function addLongFile(folder: string): void {
  const functions = Array.from(
    { length: 1000 },
    (_, n) => `function work${n}(a: number): number {
  const twice = 2 * a;
  if (twice > ${n}) return twice;
  return a;
}
`,
  );
  writeFileSync(join(folder, 'web/long.ts'), functions.join(''));
}

/** The numbers of the lines that a prompt asks about. */
export function codeOf(prompt: string): string[] {
  const [, code = ''] = prompt.split('## Explain this section of the code\n');
  const [, lines = ''] = /\n\n```\n([^]*?)\n```/.exec(code) ?? [];
  return [...lines.matchAll(/^ *(\d+)\|/gm)].map(([, number = '']) => number);
}
