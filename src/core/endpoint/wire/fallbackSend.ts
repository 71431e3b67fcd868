import { ConnectionError, type Send } from './http';

/**
 * Sends by our own connections, and by the editor's where ours cannot be made. Nothing goes there after it was, or may have
 * been, sent; and plain http never does: only our own connections look at where the other end is. The way that
 * worked is kept for each origin, until it fails before anything was sent.
 */
export function fallbackSend(own: Send, editor: Send): Send {
  const byEditor = new Set<string>();
  return async (request) => {
    const { protocol, origin } = request.url;
    if (protocol === 'http:') return own(request);
    const [first, second] = byEditor.has(origin) ? [editor, own] : [own, editor];
    try {
      return await first(request);
    } catch (error) {
      if (!isUnsent(error)) throw error;
      try {
        const response = await second(request);
        if (second === editor) byEditor.add(origin);
        else byEditor.delete(origin);
        return response;
      } catch (other) {
        request.signal.throwIfAborted();
        // Ours say best what is wrong, but not that nothing was sent when something may have been.
        throw isUnsent(other) && second === editor ? error : other;
      }
    }
  };
}

function isUnsent(error: unknown): boolean {
  // Another way would not be the one that was asked for.
  return error instanceof ConnectionError && !error.facts.sent && error.code !== 'PROXY_UNREADABLE';
}
