import type { Level } from './contributions';
import type { PanelPhase, PanelState } from './protocol';

/** Whether an explanation is being prepared or streamed. */
export function isRunning(phase: PanelPhase): boolean {
  return phase === 'preparing' || phase === 'waiting' || phase === 'streaming';
}

/** What can be done with an explanation as a whole. */
export type OfferedAction = 'stop' | 'continue' | 'regenerate' | 'whatChanged' | 'copy' | 'insertAsComment';

/** What the panel has a button for, of what can be done with an explanation as a whole. */
export function offers({
  phase,
  turns,
  subject,
}: Pick<PanelState, 'phase' | 'turns' | 'subject'>): Record<OfferedAction, boolean> {
  const running = isRunning(phase);
  return {
    stop: running,
    continue: phase === 'cut-off' || (phase === 'stopped' && !!turns.at(-1)?.answer),
    // What failed has steps of its own: to try again where that may help.
    regenerate: !running && turns.length > 0 && phase !== 'needs-key' && phase !== 'failed' && !subject?.sample,
    whatChanged: phase === 'done' && !!subject?.stale && !subject.sample && !!turns[0]?.answer,
    copy: !running && turns.some(({ answer }) => answer !== ''),
    // A part of an answer is no comment, nor is what was said of other code; a summary has no lines, and the sample no file.
    insertAsComment: isExplained({ phase, turns, subject }) && !subject?.isText && !subject?.stale,
  };
}

/** Whether a whole explanation of lines is there. */
function isExplained({ phase, turns, subject }: Pick<PanelState, 'phase' | 'turns' | 'subject'>): boolean {
  const ended = phase === 'done' || (turns.length > 1 && !isRunning(phase));
  return ended && !!turns[0]?.answer && !subject?.sample && (subject?.lineCount ?? 0) > 0;
}

/** Whether the panel shows how to begin: nothing is explained, or something is missing for it. */
export function offersSetup(phase: PanelPhase): boolean {
  return phase === 'empty' || phase === 'needs-key';
}

/** Whether blocks of the prompt can be switched off: nothing but the explanation is there, which would be asked for again. */
export function offersBlocks(state: Pick<PanelState, 'phase' | 'turns' | 'subject'>): boolean {
  return state.turns.length === 1 && state.turns[0]?.question === '' && offers(state).regenerate;
}

/** Whether the explanation can be had in another way: a whole one is there, of code that can be asked about again. */
export function offersVariants(state: Pick<PanelState, 'phase' | 'turns' | 'subject'>): boolean {
  return isExplained(state) && state.phase !== 'needs-key' && state.turns[0]?.question === '';
}

/** How much the explanation says that is shown. */
export function shownLevel({ subject, level }: Pick<PanelState, 'subject' | 'level'>): Level {
  return subject?.variants?.find(({ shown }) => shown)?.level ?? level;
}
