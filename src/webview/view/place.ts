import type { PanelState } from '../../shared/protocol';
import type { Host } from '../base/host';
import type { FollowScroll } from './followScroll';

/** Names a conversation such that another one has another name. */
function conversationOf({ subject, turns }: PanelState): string {
  return [subject?.label ?? '', ...turns.map(({ answer }) => answer.slice(0, 40))].join('\n');
}

/** Keeps where the reader was, for when the panel is hidden and shown again. */
export function keepPlace(
  box: HTMLElement,
  scroll: FollowScroll,
  host: Host,
  state: () => PanelState | undefined,
): void {
  box.addEventListener('scrollend', () => {
    const now = state();
    if (!now) return;
    host.remember({ conversation: conversationOf(now), scrollTop: scroll.following ? -1 : box.scrollTop });
  });
}

/** Goes to where the reader was, if it was in this conversation. */
export function restorePlace(box: HTMLElement, scroll: FollowScroll, host: Host, state: PanelState): void {
  const { conversation, scrollTop } = host.recall();
  if (conversation === '' || conversation !== conversationOf(state)) return;
  // Blocks that were never laid out have guessed heights; for one frame all are laid out, and heights are remembered.
  box.classList.add('laid-out');
  if (scrollTop < 0) scroll.follow();
  else scroll.goTo(scrollTop);
  requestAnimationFrame(() => requestAnimationFrame(() => box.classList.remove('laid-out')));
}
