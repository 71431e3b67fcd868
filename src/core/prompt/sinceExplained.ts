import { type ChangedLine, changedLinesText } from './changedFile';

/** What asks for the meaning of a change to code that was explained. @param leftOut stretches that there is no room for */
export function sinceExplainedPrompt(hunks: readonly ChangedLine[][], leftOut: number): string {
  return [
    'The code has changed since you explained it. This is what has changed; the numbers are those of the lines as they are now, and a line with - was removed and has none. The lines that your answers cite were moved along.',
    changedLinesText(hunks),
    ...(leftOut > 0 ? [`There is no room for ${leftOut} more such stretches.`] : []),
    'Say what has changed in what the code does, not line by line but in meaning, and which statements of your answers do not hold any more; if all of them still hold, say that. Cite lines as they are now.',
  ].join('\n\n');
}
