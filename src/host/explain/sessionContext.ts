import { contextKeys } from '../../shared/contributions';
import type { PanelState } from '../../shared/protocol';
import { contextSetter } from '../platform/setContext';

/** Tells VS Code's menus and key bindings what the panel's state is, by context keys. */
export function sessionContext(): (state: PanelState) => void {
  const setContext = contextSetter();
  return ({ phase, turns }) => {
    setContext(contextKeys.running, phase === 'preparing' || phase === 'waiting' || phase === 'streaming');
    setContext(contextKeys.canContinue, phase === 'cut-off' || (phase === 'stopped' && !!turns.at(-1)?.answer));
    setContext(contextKeys.hasExplanation, turns.length > 0);
  };
}
