import type { Asker } from '../../../core/chat/ask';
import type { Conversations } from '../../../core/explanation/conversations';
import type { Session } from '../../../core/explanation/session';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Syntax } from '../../../core/syntax/syntax';
import type { StoppedFrames } from '../context/stoppedFrames';
import type { Log } from '../../platform/log';
import type { Changes } from './changesPort';
import type { CodeTracker } from './codeTracker';
import type { ShownExplanation } from './shownExplanation';

/** What the explainer works with. */
export interface ExplainerParts {
  session: Session;
  shown: ShownExplanation;
  asker: Asker;
  store: Conversations;
  tracker: CodeTracker;
  log: Log;
  syntax: Syntax;
  frames: StoppedFrames;
  summaryOf?: SummaryOf;
  filesOf?: FilesOf;
  /** What explains changes. */
  changes: () => Promise<Changes>;
  /** Shows the panel without taking the keyboard from the editor. */
  showPanel: () => Promise<void>;
}
