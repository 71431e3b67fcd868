import type * as vscode from 'vscode';
import type { CodeTarget } from '../../../core/explanation/target';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import type { FrameValues } from '../../../core/prompt/frameValues';
import type { KeptBlock } from '../../../core/prompt/sentTitles';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Syntax } from '../../../core/syntax/syntax';

/** What is explained, and where more about it can be found. */
export interface GatherRequest {
  document: vscode.TextDocument;
  target: CodeTarget;
  syntax: Syntax;
  /** What a debugger holds that has stopped the program in it; `off` where the reader does not want that to be sent. */
  values?: FrameValues | 'off' | undefined;
  /** What the reader does not want to be sent with it, as it was listed before. */
  without?: readonly KeptBlock[] | undefined;
  /** Whether the symbol at the cursor was asked for, and not found where the target is a file. */
  narrowed?: boolean | undefined;
  /** Where summaries come from, if there are any. */
  summaryOf?: SummaryOf | undefined;
  /** Where files of the workspace come from. */
  filesOf?: FilesOf | undefined;
}
