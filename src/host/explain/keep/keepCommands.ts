import { t } from '@vscode/l10n';
import type { Conversations } from '../../../core/explanation/conversations';
import type { Session } from '../../../core/explanation/session';
import type { Syntax } from '../../../core/syntax/syntax';
import { offers } from '../../../shared/offers';
import { UserError } from '../../platform/feedback';
import type { Handlers } from '../../platform/register';
import type { CodeTracker } from '../answer/codeTracker';
import type { ShownExplanation } from '../answer/shownExplanation';

/** What explanations are kept and brought back by. */
export interface KeepParts {
  session: Session;
  shown: ShownExplanation;
  store: Conversations;
  tracker: CodeTracker;
  syntax: Syntax;
  /** Shows the panel without taking the keyboard from the editor. */
  showPanel: () => Promise<void>;
}

/** The commands that keep an explanation elsewhere, or bring one back; what they do is read when it is first done. */
export function keepCommands(parts: KeepParts): Handlers<'showHistory' | 'insertAsComment'> {
  const { session, shown, store, tracker, syntax, showPanel } = parts;
  return {
    async showHistory() {
      const { chooseFromHistory } = await import('./showHistory');
      const kept = await chooseFromHistory(store, shown);
      if (!kept) return;
      shown.open(kept);
      await showPanel();
    },
    async insertAsComment() {
      const { current } = shown;
      const { target } = tracker;
      const answer = session.state.turns[0]?.answer;
      const { subject } = session.shown;
      // That the code has changed is told by what looks at it once more.
      const isThere = offers({ ...session.shown, subject: subject && { ...subject, stale: false } }).insertAsComment;
      if (!current || !target || !answer || !isThere) {
        throw new UserError(t('There is no explanation of code to insert yet.'));
      }
      const { insertComment } = await import('./insertComment');
      await insertComment({ target, sourceHash: current.sourceHash, answer }, syntax);
    },
  };
}
