import type { Mutation } from '../mutation';

const conversation = 'unit/explanation/conversationText';
const spoiled = 'unit/summaries/keep/spoiledFiles';
const clearing = 'unit/summaries/keep/clearing';
const conversations = 'unit/explanation/conversations';

/** What is read back from the disk, and what is deleted there. */
export const keptMutations: readonly Mutation[] = [
  {
    name: 'L8: the turns of a kept explanation are not looked into',
    promise: 'P17',
    file: 'src/core/explanation/conversationGuard.ts',
    find: '    isListOf(isTurn, value.turns) &&\n',
    replace: '    Array.isArray(value.turns) &&\n    isTurn !== undefined &&\n',
    proofs: { [conversation]: ['L8: spoiled in any way is not read, or is whole'] },
  },
  {
    name: 'L8: a kept explanation goes on to stream',
    promise: 'P12',
    file: 'src/core/explanation/conversationGuard.ts',
    find: 'oneOf(phases, value.phase)',
    replace: 'isText(value.phase) && oneOf(phases, "done")',
    proofs: { [conversation]: ['L8: is none while its answer still streams'] },
  },
  {
    name: 'L8: a list that was kept may hold anything',
    promise: 'P17',
    file: 'src/core/base/guards.ts',
    find: 'return Array.isArray(value) && value.every((item) => is(item));',
    replace: 'return Array.isArray(value) && is !== undefined;',
    proofs: {
      [conversation]: ['L8: spoiled in any way is not read, or is whole'],
      [spoiled]: ['makes no ledger that the tree, a run or its price would stumble over'],
    },
  },
  {
    name: 'L8: the ledger names places outside of the workspace',
    promise: 'P9',
    file: 'src/core/summaries/keep/guards.ts',
    find: "segmentsOf(value.path).every((name) => name !== '' && name !== '.' && name !== '..')",
    replace: 'segmentsOf(value.path).length >= 0',
    proofs: { [spoiled]: ['makes no ledger that the tree, a run or its price would stumble over'] },
  },
  {
    name: 'L8: amounts of a kept run may be no numbers',
    promise: 'P21',
    file: 'src/core/summaries/keep/guards.ts',
    find: '    [value.stopAtUsd, value.spentUsd].every(isAmount) &&\n',
    replace: '',
    proofs: { [spoiled]: ['makes no ledger that the tree, a run or its price would stumble over'] },
  },
  {
    name: 'L8: a kept summary has any fields',
    promise: 'P17',
    file: 'src/core/summaries/keep/guards.ts',
    find: "    texts(value, 'key', 'text', 'model') &&\n    oneOf(kinds, value.kind) &&\n    isNumber(value.at) &&\n    (value.missing === undefined || isListOf(isText, value.missing)) &&\n    optional(isUsage, value.usage)\n",
    replace: "    texts(value, 'key')\n",
    proofs: { [spoiled]: ['makes no summary, or one that says what it is'] },
  },
  {
    name: 'L8: consent that was kept may have any form',
    promise: 'P5',
    file: 'src/core/summaries/plan/consent.ts',
    find: "return texts(value, 'root', 'path');",
    replace: "return isRecord(value) || texts(value, 'root', 'path');",
    proofs: { [spoiled]: ['agrees to nothing that the user has not agreed to'] },
  },
  {
    name: 'L1: Clear History leaves explanations',
    promise: 'P19',
    file: 'src/core/explanation/conversations.ts',
    find: '    await Promise.all(names.map((name) => disk.remove(name)));\n',
    replace: '',
    proofs: { [conversations]: ['L1: are cleared with what was set aside'] },
  },
  {
    name: 'L1: Clear History leaves explanations that were set aside',
    promise: 'P19',
    file: 'src/core/explanation/conversations.ts',
    find: '    for (const folder of [setAsideFolder, unfinishedFolder]) await disk.removeFolder(folder);\n',
    replace: '',
    proofs: { [conversations]: ['L1: are cleared with what was set aside'] },
  },
  {
    name: 'L1: Clear History does not wait for what is being written',
    promise: 'P19',
    file: 'src/core/explanation/conversations.ts',
    find: 'clear: () => next(clear),',
    replace: 'clear,',
    proofs: { [conversations]: ['L1: are cleared with what was set aside, also one that is just being written'] },
  },
  {
    name: 'L1: Clear History leaves summaries',
    promise: 'P19',
    file: 'src/core/summaries/keep/clearing.ts',
    find: "for (const folder of ['summaries', batchFolder, setAsideFolder, unfinishedFolder])",
    replace: 'for (const folder of [batchFolder, setAsideFolder, unfinishedFolder])',
    proofs: { [clearing]: ['leaves nothing of them, in this window and in the next'] },
  },
  {
    name: 'L1: Clear History leaves what stands beside the summaries',
    promise: 'P19',
    file: 'src/core/summaries/keep/clearing.ts',
    find: "    for (const name of await disk.list('')) await disk.remove(name);\n",
    replace: '',
    proofs: { [clearing]: ['leaves nothing of them, in this window and in the next'] },
  },
  {
    name: 'L1: Clear History deletes what another window writes',
    promise: 'P18',
    file: 'src/core/summaries/keep/clearing.ts',
    find: '  const lease = await takeLease();\n  if (!lease) return undefined;\n',
    replace: '  const lease = (await takeLease()) ?? { release: () => Promise.resolve() };\n',
    proofs: { [clearing]: ['deletes nothing while a window writes them'] },
  },
  {
    name: 'L1: Clear History does not stop at an answer that is coming in',
    promise: 'P19',
    file: 'src/host/explain/answer/shownExplanation.ts',
    find: "    if (session.running) throw new UserError(t('An explanation is being written.'), t('Stop it, or wait for its end.'));\n",
    replace: '',
    proofs: { 'host/clearHistory': ['is refused while an explanation is being written'] },
  },
  {
    name: 'L1: the panel shows what was deleted',
    promise: 'P19',
    file: 'src/host/explain/answer/shownExplanation.ts',
    find: '    session.clear();\n',
    replace: '',
    proofs: { 'host/clearHistory': ['deletes explanations: the panel is empty'] },
  },
];
