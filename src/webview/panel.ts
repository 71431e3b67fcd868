import { t } from '@vscode/l10n';
import type { FailureAction } from '../shared/failureActions';
import type { HostMessage, PanelState } from '../shared/protocol';
import { announcement } from './base/announcement';
import { showHidden } from '../shared/hiddenCharacters';
import { isRunning } from '../shared/offers';
import { applyTokenColors } from './highlighting/tokenColors';
import type { Host } from './base/host';
import { createActions } from './view/actions';
import { createAlteredList } from './view/alteredList';
import { createConversation } from './view/conversation';
import { element } from './base/dom';
import { createHopList } from './view/hopList';
import { createFind } from './view/find';
import { FollowScroll } from './view/followScroll';
import { createHeader } from './view/header';
import { listenToKeys } from './view/keys';
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
  const status = element('div', { role: 'status', class: 'only-spoken' });
  const speak = (text: string): void => void (status.textContent = showHidden(text));
  const header = createHeader({
    revealSubject: () => host.post({ type: 'revealSubject' }),
    choose: (what) => host.post({ type: 'choose', what }),
  });
  const notices = createStateNotices();
  const altered = createAlteredList((index, caller) =>
    host.post({ type: 'openAltered', index, ...(caller !== undefined && { caller }) }),
  );
  const hops = createHopList((index) => host.post({ type: 'openHop', index }));
  const welcome = createWelcome({
    act,
    trySample: () => host.post({ type: 'trySample' }),
    use: (name) => host.post({ type: 'useWay', name }),
  });
  const conversation = createConversation((message) => host.post(message), speak);
  const progress = createProgress();
  const actions = createActions((type) => host.post({ type }), speak);
  const question = createQuestion(
    { ask: (text) => host.post({ type: 'ask', question: text }), drafted: (draft) => host.remember({ draft }) },
    host.recall().draft,
    actions.element,
  );
  const box = element('div', {
    class: 'scroller',
    tabindex: '0',
    role: 'region',
    'aria-label': t('Answer'),
    'aria-description': t('Alt+F1, on Linux Shift+Alt+F1, tells what keys do here.'),
  });
  const text = element(
    'div',
    { class: 'text' },
    notices.element,
    altered.element,
    hops.element,
    welcome.element,
    conversation.element,
  );
  box.append(header.element, text);
  const scroll = new FollowScroll(box, () => startOfNew(conversation.element, header.element));
  new ResizeObserver(() => conversation.laidOut(true)).observe(box);
  const find = createFind(conversation.element, box, speak);
  const main = element('main', { 'aria-label': t('Explanation'), 'data-state': 'empty' });
  const runningBar = element('div', { class: 'running-bar' });
  main.append(element('div', { class: 'reading' }, runningBar, box, scroll.jump, find.element), question.element);
  root.replaceChildren(main, status);

  let state: PanelState | undefined;
  let frame: number | undefined;
  keepPlace(box, scroll, host, () => state);
  listenToKeys(box, {
    find: find.open,
    read: () => host.post({ type: 'openAsDocument' }),
    help: () => host.post({ type: 'accessibilityHelp' }),
    stop() {
      const running = state !== undefined && isRunning(state.phase);
      if (running) host.post({ type: 'stop' });
      return running;
    },
  });

  function render(): void {
    frame = undefined;
    const running = state !== undefined && isRunning(state.phase);
    conversation.render(running);
    scroll.grown(running);
    conversation.laidOut(false);
  }

  function show(next: PanelState): void {
    const before = state;
    state = next;
    main.dataset.state = next.phase;
    for (const part of [header, notices, altered, hops, welcome, conversation, progress, actions, question, find])
      part.update(next);
    const asked = conversation.last();
    if (asked) asked.hold(progress.element);
    else text.append(progress.element);
    const spoken = announcement(before, next);
    if (spoken) speak(spoken);
    if (frame !== undefined) cancelAnimationFrame(frame);
    render();
    if (before?.runId === next.runId) return;
    // What goes on after a cut is read where it was cut; a new answer, and one that is there already, from its top.
    const goesOn = before !== undefined && !!next.turns.at(-1)?.answer;
    if (isRunning(next.phase) && !goesOn) scroll.begin();
    else if (!isRunning(next.phase)) scroll.goTo(0);
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
      case 'cursor':
        return conversation.markCited(message.cited);
      case 'colors':
        return applyTokenColors(message.colors);
      case 'focusQuestion':
        if (!question.focus()) box.focus();
        return;
    }
  };
}

/** Where a follow-up begins, below what the header covers; the first answer begins at the very top. */
function startOfNew({ children }: HTMLElement, header: HTMLElement): number {
  const last = children[children.length - 1];
  if (children.length < 2 || !(last instanceof HTMLElement)) return 0;
  const covered = getComputedStyle(header).position === 'sticky' ? header.offsetHeight : 0;
  return last.offsetTop - covered;
}
