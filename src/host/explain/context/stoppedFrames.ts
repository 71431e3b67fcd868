import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FrameValues, valuesId } from '../../../core/prompt/frameValues';
import { type KeptBlock, idsOf, switchedOff } from '../../../core/prompt/sentTitles';
import type { GatherRequest } from './gatherRequest';

/** Offers what a debugger holds where it has stopped the program in code that is explained. Nothing of it is sent unless the reader allows that. */
export class StoppedFrames {
  /** What the reader has said for a debug session, by its id. It is kept nowhere else. */
  readonly #allowed = new Map<string, boolean>();

  /**
   * The values of the frame in the debugger's view, if that is one of the code; `off` where the reader does not want them to be sent.
   *
   * @param host where they would go; undefined where nothing is sent after all. The reader is not asked before
   */
  async valuesFor(
    { document, target, without }: GatherRequest,
    host: () => Promise<string | undefined>,
  ): Promise<FrameValues | 'off' | undefined> {
    const item = vscode.debug.activeStackItem;
    if (!item) return undefined;
    const { findFrame, readValues } = await import('./readFrame');
    const frame = await findFrame(item, document.uri, target.ranges);
    if (!frame) return undefined;
    if (idsOf(without).includes(valuesId)) return 'off';
    const id = idOf(item.session);
    if (!this.#allowed.has(id)) {
      const to = await host();
      if (to === undefined) return undefined;
      this.#allowed.set(id, await ask(to));
    }
    return this.#allowed.get(id) ? readValues(frame) : 'off';
  }

  /** The reader has switched blocks on and off. @param sent what was sent before @param off those that are off now */
  switched(sent: readonly KeptBlock[], off: readonly KeptBlock[]): void {
    const session = vscode.debug.activeStackItem?.session;
    if (session && idsOf(switchedOff(sent)).includes(valuesId) && !idsOf(off).includes(valuesId))
      this.#allowed.set(idOf(session), true);
  }
}

/** Names what was started as one, whatever debug sessions that has begun in turn. */
function idOf(session: vscode.DebugSession): string {
  return session.parentSession ? idOf(session.parentSession) : session.id;
}

async function ask(host: string): Promise<boolean> {
  const send = { title: t('Send Values') };
  const not = { title: t('Code Only'), isCloseAffordance: true };
  const detail = t(
    'The program is stopped in this code. Arguments, locals, call stack and exception would go to {0} with it; secrets that are found in them are masked, and “What was sent” lists them. You are asked once for each debug session.',
    host,
  );
  const question = t('Send the values at the breakpoint too?');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, send, not)) === send;
}
