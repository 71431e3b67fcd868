import type { FailureAction } from '../shared/failureActions';
import type { HostMessage, PanelState } from '../shared/protocol';
import { isRunning } from '../shared/offers';
import { announcement } from './base/format';
import { applyTokenColors } from './highlighting/tokenColors';
import type { Host } from './base/host';
import { createActions } from './view/actions';
import { createConversation } from './view/conversation';
import { element, setContent } from './base/dom';
import { FollowScroll } from './view/followScroll';
import { createHeader } from './view/header';
import { keepPlace, restorePlace } from './view/place';
import { createProgress } from './view/progress';
import { createQuestion } from './view/question';
import { createStateNotices } from './view/stateNotices';
import { createWelcome } from './view/welcome';

/**
 * Builds the panel: it shows the host's state and tells the host what the reader does.
 *
 * @returns takes the messages of the host
 */
export function createPanel(root: HTMLElement, host: Host): (message: HostMessage) => void {
  const act = (action: FailureAction): void => host.post({ type: 'act', action });
  const header = createHeader(() => host.post({ type: 'revealSubject' }));
  const notices = createStateNotices();
  const welcome = createWelcome(act);
  const conversation = createConversation((message) => host.post(message));
  const progress = createProgress();
  const actions = createActions((type) => host.post({ type }));
  const question = createQuestion(
    { ask: (text) => host.post({ type: 'ask', question: text }), drafted: (draft) => host.remember({ draft }) },
    host.recall().draft,
  );
  const status = element('div', { role: 'status', class: 'only-spoken' });
  const box = element('div', { class: 'scroller', tabindex: '-1' });
  box.append(notices.element, welcome.element, conversation.element, progress.element);
  const scroll = new FollowScroll(box);
  const footer = element('footer', {}, actions.element, question.element);
  const main = element('main', { 'aria-label': 'Explanation', 'data-state': 'empty' });
  main.append(
    header.element,
    element('div', { class: 'running-bar' }),
    element('div', { class: 'reading' }, box, scroll.jump),
    footer,
  );
  root.replaceChildren(main, status);

  let state: PanelState | undefined;
  let frame: number | undefined;
  keepPlace(box, scroll, host, () => state);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !state || !isRunning(state.phase)) return;
    event.preventDefault();
    host.post({ type: 'stop' });
  });

  function render(): void {
    frame = undefined;
    conversation.render(state !== undefined && isRunning(state.phase));
    scroll.grown();
  }

  function show(next: PanelState): void {
    const before = state;
    state = next;
    main.dataset.state = next.phase;
    main.setAttribute('aria-busy', String(isRunning(next.phase)));
    for (const part of [header, notices, welcome, conversation, progress, actions, question]) part.update(next);
    const spoken = announcement(before?.phase, next.phase, next.turns.at(-1)?.failure?.what ?? '');
    if (spoken) setContent(status, spoken);
    if (frame !== undefined) cancelAnimationFrame(frame);
    render();
    if (before?.runId === next.runId) return;
    // A new answer is followed from its first word; one that is there already is read from its top.
    if (isRunning(next.phase)) scroll.follow();
    else scroll.goTo(0);
    if (!before) restorePlace(box, scroll, host, next);
  }

  return (message) => {
    switch (message.type) {
      case 'state':
        return show(message.state);
      case 'append':
        if (message.runId !== state?.runId) return;
        conversation.append(message.answer, message.reasoning);
        frame ??= requestAnimationFrame(render);
        return;
      case 'colors':
        return applyTokenColors(message.colors);
      case 'focusQuestion':
        return question.focus();
    }
  };
}
