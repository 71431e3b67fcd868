import { contextKeys } from '../../shared/contributions';
import { offers } from '../../shared/offers';
import type { PanelState } from '../../shared/protocol';
import { contextSetter } from '../platform/setContext';

/** Tells VS Code's menus and key bindings what the panel's state is, by context keys. */
export function sessionContext(): (state: PanelState) => void {
  const setContext = contextSetter();
  return (state) => {
    const { stop, continue: canContinue } = offers(state);
    setContext(contextKeys.running, stop);
    setContext(contextKeys.canContinue, canContinue);
    setContext(contextKeys.hasExplanation, state.turns.length > 0);
  };
}
