import type { PanelMessage } from '../../shared/panelMessage';
import type { HostMessage } from '../../shared/protocol';

/** What the panel remembers for when it is hidden and shown again, or reloaded. */
export interface Memory {
  /** The question that is being written. */
  draft: string;
  /** The conversation that the place belongs to. */
  conversation: string;
  /** How far it is scrolled, in pixels; -1 at the end. */
  scrollTop: number;
}

/** The extension host, as the panel sees it. */
export interface Host {
  post(message: PanelMessage): void;
  remember(memory: Partial<Memory>): void;
  recall(): Memory;
}

interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: Memory): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Takes VS Code's door to the host, which can be taken once, and keeps it in here. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  let memory = read(api.getState());
  return {
    post: (message) => api.postMessage(message),
    remember(change) {
      memory = { ...memory, ...change };
      api.setState(memory);
    },
    recall: () => memory,
  };
}

/** Calls back with each message from the host that is one; anything else is dropped, and all that a frame in a sandbox posts. */
export function onHostMessage(receive: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
    if (origin !== 'null' && isHostMessage(data)) receive(data);
  });
}

function read(state: unknown): Memory {
  const { draft, conversation, scrollTop } = (typeof state === 'object' && state ? state : {}) as Partial<Memory>;
  return {
    draft: typeof draft === 'string' ? draft : '',
    conversation: typeof conversation === 'string' ? conversation : '',
    scrollTop: typeof scrollTop === 'number' ? scrollTop : -1,
  };
}

function isHostMessage(value: unknown): value is HostMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Record<string, unknown>;
  switch (message.type as HostMessage['type']) {
    case 'state': {
      const state = message.state as Record<string, unknown> | null | undefined;
      return typeof state?.phase === 'string' && typeof state.runId === 'number' && Array.isArray(state.turns);
    }
    case 'append':
      return (
        typeof message.runId === 'number' && typeof message.answer === 'string' && typeof message.reasoning === 'string'
      );
    case 'cursor':
      return Array.isArray(message.cited);
    case 'colors':
      return typeof message.colors === 'object' && message.colors !== null;
    case 'focusQuestion':
      return true;
    default:
      return false;
  }
}
