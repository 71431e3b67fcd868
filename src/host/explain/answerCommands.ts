import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../core/explanation/session';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import type { Explainer } from './answer/explainer';
import type { ShownExplanation } from './answer/shownExplanation';
import type { PanelView } from './panel/panelView';
import type { PanelDocuments } from './panelDocuments';

/** The commands that work on the answer in the panel. */
export function answerCommands(
  explainer: Explainer,
  shown: ShownExplanation,
  session: Session,
  panel: PanelView,
  documents: PanelDocuments,
): Handlers<'ask' | 'stop' | 'regenerate' | 'continue' | 'copy' | 'openAsDocument' | 'accessibilityHelp'> {
  return {
    ask: () => showQuestion(panel),
    stop: () => session.stop(),
    regenerate: () => explainer.regenerate(),
    continue: () => explainer.continueAnswer(),
    copy: async () => {
      const markdown = shown.markdown();
      if (!markdown) throw new UserError(t('There is no explanation to copy yet.'));
      await vscode.env.clipboard.writeText(markdown);
    },
    openAsDocument: async () => {
      if (!shown.markdown()) throw new UserError(t('There is no explanation to open yet.'));
      await documents.showConversation();
    },
    accessibilityHelp: () => documents.showHelp(),
  };
}

/** Puts the keyboard into the question box. */
export async function showQuestion(panel: PanelView): Promise<void> {
  await panel.reveal(false);
  panel.post({ type: 'focusQuestion' });
}
