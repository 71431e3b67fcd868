import { t } from '@vscode/l10n';
import type { SentBlock } from '../../shared/protocol';
import { type CodeOf, coded, isCodeOf, shownOf } from '../base/coded';
import { isText, oneOf } from '../base/guards';
import { isLoadedWindow } from '../chat/loadedWindow';
import { type BlockSource, sourceText } from './blockSource';
import { windowRemarks, windowRemarkText } from './window';

/** The parts of a prompt about code, by the names that the model reads. */
export const blockHeadings = {
  selection: 'Explain this part of the file',
  symbol: 'Explain this symbol of the file',
  file: 'Explain the file',
  problems: 'Explain the problems in these lines of the file',
  terminal: 'Explain what the terminal shows',
  cells: 'Explain this part of the notebook',
  path: 'Explain how the program gets to this function',
  embedded: 'Explain what stands in these lines of the file in another language',
  section: 'Explain this section of the code',
  outline: 'Outline of the code',
  enclosing: 'It stands inside',
  hop: 'A caller on the way there',
  values: 'What the debugger holds there',
  definition: 'Definition that the code uses',
  named: 'Lines of a file that it names',
  printed: 'What the cell has printed',
  cell: 'Another cell of the notebook',
  diagnostics: 'Problems that the editor reports there',
  imports: 'Imports of the file',
  'file-summary': 'Summary of the file',
  'folder-summary': 'Summary of its folder',
  'project-summary': 'Summary of the project',
  'old-file-summary': 'Summary of the file, older than the code',
  'old-folder-summary': 'Summary of its folder, older than the code',
  'old-project-summary': 'Summary of the project, older than the code',
  caller: 'A place that calls it',
  test: 'A test of it',
};

/** A part of a prompt about code. */
export type BlockTitle = keyof typeof blockHeadings;

/** What all that is sent is called for the reader. */
const titles = {
  /** As an earlier version has written it down. */
  text: coded({ text: isText }, ({ text }) => text),
  instructions: coded({}, () => t('Instructions')),
  selection: coded({}, () => t('Explain this part of the file')),
  symbol: coded({}, () => t('Explain this symbol of the file')),
  file: coded({}, () => t('Explain the file')),
  problems: coded({}, () => t('Explain the problems in these lines of the file')),
  terminal: coded({}, () => t('Explain what the terminal shows')),
  cells: coded({}, () => t('Explain this part of the notebook')),
  path: coded({}, () => t('Explain how the program gets to this function')),
  embedded: coded({}, () => t('Explain what stands in these lines of the file in another language')),
  section: coded({ place: isText }, ({ place }) => t('Explain this section of the code: {0}', place)),
  outline: coded({}, () => t('Outline of the code')),
  enclosing: coded({}, () => t('It stands inside')),
  values: coded({}, () => t('Values at the breakpoint')),
  hop: coded({}, () => t('A caller on the way there')),
  unknown: coded({}, () => t('The function or class around the code: no language server has told it yet')),
  definition: coded({ place: isText }, ({ place }) => t('Definition that the code uses: {0}', place)),
  named: coded({ place: isText }, ({ place }) => t('Lines of a file that it names: {0}', place)),
  printed: coded({}, () => t('What the cell has printed')),
  cell: coded({ place: isText }, ({ place }) => t('Another cell of the notebook: {0}', place)),
  diagnostics: coded({}, () => t('Problems that the editor reports there')),
  imports: coded({}, () => t('Imports of the file')),
  'file-summary': coded({}, () => t('Summary of the file')),
  'folder-summary': coded({}, () => t('Summary of its folder')),
  'project-summary': coded({}, () => t('Summary of the project')),
  'old-file-summary': coded({}, () => t('Summary of the file, older than the code')),
  'old-folder-summary': coded({}, () => t('Summary of its folder, older than the code')),
  'old-project-summary': coded({}, () => t('Summary of the project, older than the code')),
  caller: coded({}, () => t('A place that calls it')),
  test: coded({}, () => t('A test of it')),
  summary: coded({ name: isText }, ({ name }) => t('Summary of {0}', name)),
  'changed-file': coded({ path: isText }, ({ path }) => t('Changed file: {0}', path)),
  'other-changes': coded({}, () => t('What else has changed')),
  'all-changes': coded({}, () => t('All that has changed')),
  'left-out-changes': coded({ path: isText }, ({ path }) => t('Changed file that may not be sent: {0}', path)),
  'since-explained': coded({}, () => t('What has changed since it was explained')),
  window: coded({ what: isWindowRemark, window: isLoadedWindow }, ({ what, window }) => windowRemarkText(what, window)),
  conversation: coded({}, () => t('The conversation so far')),
  question: coded({}, () => t('Your question')),
};

function isWindowRemark(value: unknown): value is keyof typeof windowRemarks {
  return oneOf(windowRemarks, value);
}

/** The name of a block that was sent, as it is kept. */
export type SentTitle = CodeOf<typeof titles>;

/** Why a block is there. */
const reasons: Partial<Record<SentTitle['code'], () => string>> = {
  instructions: () => t('They say how to answer.'),
  selection: () => t('You asked about it.'),
  symbol: () => t('You asked about it.'),
  file: () => t('You asked about it.'),
  problems: () => t('You asked about it.'),
  terminal: () => t('You asked about it.'),
  cells: () => t('You asked about it.'),
  path: () => t('You asked about it.'),
  values: () => t('The debugger has stopped the program in this code.'),
  hop: () => t('The way leads through it.'),
  embedded: () => t('You asked about it.'),
  enclosing: () => t('It tells what the code is a part of.'),
  definition: () => t('The code uses it.'),
  named: () => t('What you asked about names them.'),
  printed: () => t('It tells what the cell does.'),
  cell: () => t('It is in the same notebook.'),
  diagnostics: () => t('They are about these lines.'),
  imports: () => t('They tell where the names in the code come from.'),
  'file-summary': () => t('It tells what the file is for.'),
  'old-file-summary': () => t('It tells what the file is for.'),
  'folder-summary': () => t('It tells what is around the file.'),
  'old-folder-summary': () => t('It tells what is around the file.'),
  'project-summary': () => t('It tells what is around the file.'),
  'old-project-summary': () => t('It tells what is around the file.'),
  caller: () => t('It calls the code.'),
  test: () => t('It tests the code.'),
  'changed-file': () => t('You asked about it.'),
  'since-explained': () => t('You asked about it.'),
};

/** A block that was sent, as it is kept. */
export interface KeptBlock extends Omit<SentBlock, 'title' | 'why' | 'place' | 'optional'> {
  title: SentTitle;
  /** The lines that it shows. */
  source?: BlockSource | undefined;
  /** Names it among the blocks about some code, where the reader may switch it off. */
  id?: string | undefined;
}

/** What a block is called where its lines are said beside it, with their file. */
const besideLines: Partial<Record<SentTitle['code'], () => string>> = {
  definition: () => t('Definition that the code uses'),
  named: () => t('Lines of a file that it names'),
  cell: () => t('Another cell of the notebook'),
  'changed-file': () => t('Changed file'),
};

/** A block that was sent, in words. */
export function shownBlock({ title, source, id, ...block }: KeptBlock): SentBlock {
  const why = reasons[title.code]?.();
  return {
    ...block,
    title: (source && besideLines[title.code]?.()) ?? sentTitleText(title),
    ...(source && { place: sourceText(source) }),
    ...(why !== undefined && { why }),
    ...(id !== undefined && { optional: true }),
  };
}

/** The blocks that the reader has switched off. */
export function switchedOff(sent: readonly KeptBlock[]): KeptBlock[] {
  return sent.filter(({ id, off }) => off && id !== undefined);
}

/** The ids of blocks that have one. */
export function idsOf(blocks: readonly KeptBlock[] = []): string[] {
  return blocks.flatMap(({ id }) => id ?? []);
}

/**
 * What was sent, with what the reader has switched off and was not found in time: that can be switched on again too.
 *
 * @param off as it was listed before
 */
export function withSwitchedOff(sent: readonly KeptBlock[], off: readonly KeptBlock[] = []): KeptBlock[] {
  const listed = new Set(idsOf(sent));
  const lost = off.filter(({ id }) => id !== undefined && !listed.has(id));
  return [...sent, ...lost.map((block) => ({ ...block, text: '', leftOut: true, off: true as const }))];
}

/** What a block is called. */
export function sentTitleText(title: SentTitle): string {
  return shownOf(titles, title);
}

/** Whether something read from the disk is the name of a block. */
export function isSentTitle(value: unknown): value is SentTitle {
  return isCodeOf(titles, value);
}
