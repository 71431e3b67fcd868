import type { Mutation } from '../mutation';

/** What survives a crash, and what is never done twice. */
export const runsMutations: readonly Mutation[] = [
  {
    name: 'what is unchanged is sent again',
    promise: 'P20',
    file: 'src/core/summaries/plan/makePlan.ts',
    find: 'const missing = ({ key }: Planned): boolean => !has(key);',
    replace: "const missing = ({ key }: Planned): boolean => key !== '';",
    proofs: {
      'unit/summaries/plan/plan': ['sends nothing when nothing has changed'],
      'unit/summaries/run/run': ['sends nothing when nothing has changed'],
    },
  },
  {
    name: 'the same content is sent once for each file',
    promise: 'P20',
    file: 'src/core/summaries/plan/makePlan.ts',
    find: 'const twin = planned.get(key);',
    replace: 'const twin = planned.get(node.id);',
    proofs: { 'unit/summaries/plan/plan': ['sends the same content once'] },
  },
  {
    name: 'a batch that may have been made is forgotten after a crash',
    promise: 'P17',
    file: 'src/core/summaries/run/batchDeps.ts',
    find: "for (const record of records) if (record.step === 'uploading') await journal.remove(record);\n  return records.filter(({ step }) => step !== 'uploading');",
    replace:
      "for (const record of records) if (record.step !== 'created') await journal.remove(record);\n  return records.filter(({ step }) => step === 'created');",
    proofs: { 'unit/summaries/run/batchKills': ['come to what they would have come to'] },
  },
  {
    name: 'a batch whose answers are kept twice is counted twice',
    promise: 'P17',
    file: 'src/core/summaries/run/batchResults.ts',
    find: ' && run.billed?.includes(record.name) !== true',
    replace: '',
    proofs: { 'unit/summaries/run/batchKills': ['come to what they would have come to'] },
  },
  {
    name: 'that a batch may be made is written down afterwards',
    promise: 'P17',
    file: 'src/core/summaries/run/submitBatch.ts',
    find: '  await journal.put(uploaded);\n',
    replace: '',
    proofs: { 'unit/summaries/run/batchKills': ['come to what they would have come to'] },
  },
  {
    name: 'that a summary is done is written down before the summary',
    promise: 'P17',
    file: 'src/core/summaries/run/settle.ts',
    find: '  await store.put(summary);',
    replace:
      "  await recordState(planned, 'done', deps);\n  await new Promise((resolve) => setTimeout(resolve, 20));\n  await store.put(summary);",
    proofs: { 'unit/summaries/run/settle': ['keeps a summary before it looks for its names and says that it is done'] },
  },
  {
    name: 'a line that a crash has cut spoils the next',
    promise: 'P17',
    file: 'src/core/storage/disk.ts',
    find: 'Buffer.from(last[0] === newline ? lines : `\\n${lines}`)',
    replace: 'Buffer.from(last[0] === newline ? lines : lines)',
    proofs: { 'unit/storage/disk': ['adds lines after one that a crash has cut'] },
  },
  {
    name: 'the lease is taken by two',
    promise: 'P18',
    file: 'src/core/summaries/keep/lease.ts',
    find: '  if (!(await isFree(number, deps))) return undefined;\n',
    replace: '',
    proofs: {
      'unit/summaries/keep/lease': ['is held by one, and by the next when it is given back'],
      'unit/summaries/keep/leaseProcesses': ['never hold it at the same time'],
    },
  },
  {
    name: 'a holder does not learn that it has lost the lease',
    promise: 'P18',
    file: 'src/core/summaries/keep/lease.ts',
    find: '    else lost.abort();\n',
    replace: '',
    proofs: { 'unit/summaries/keep/lease': ['a holder that was taken for gone learns that it has lost'] },
  },
  {
    name: 'a slow taker wins a number that is too low',
    promise: 'P18',
    file: 'src/core/summaries/keep/lease.ts',
    find: '  if (Math.max(...all) > number) {',
    replace: '  if (Math.max(...all) > number + 1e9) {',
    proofs: { 'unit/summaries/keep/lease': ['one that found it free and comes late does not get it'] },
  },
];
