import { estimateTokens } from '../../base/tokens';
import type { ChatMessage } from '../../chat/types';
import {
  type SummaryOptions,
  filePrompt,
  folderPrompt,
  projectPrompt,
  summaryPromptVersion,
} from '../../prompt/summaryPrompts';
import type { NodeKind } from '../types';

/** What the prompts take beside what they are about. */
export interface PromptShape {
  /** Of the wording; a part of every key. */
  version: string;
  /** Tokens of the wording around the content. */
  overhead: Record<NodeKind, number>;
  /** Most tokens that a project's prompt takes of each manifest and README in its folder. */
  projectFileTokens: number;
}

/** The shape of the prompts as they are worded now. @param options how the reader wants summaries */
export function promptShape(options: SummaryOptions): PromptShape {
  const tokens = (messages: ChatMessage[]): number => estimateTokens(messages.map(({ content }) => content).join('\n'));
  const [path, name] = ['src/folder/file.ts', 'project'];
  return {
    version: String(summaryPromptVersion),
    projectFileTokens: 1500,
    overhead: {
      file: tokens(filePrompt({ path, languageId: 'typescript', text: '', outline: '' }, options)),
      folder: tokens(folderPrompt({ path, children: [] }, options)),
      project: tokens(projectPrompt({ name, children: [], texts: [] }, options)),
    },
  };
}
