import type { HostMessage, PanelState } from '../../shared/protocol';
import type { Pricing } from './taken';

/** What the session needs from outside. */
export interface SessionPorts {
  post(message: HostMessage): void;
  /** Called after each change that is more than new text. */
  changed(state: PanelState): void;
  spent: Pricing;
  /** Whether it is known where the keys of the endpoint are made. */
  hasKeyPage(): boolean;
}
