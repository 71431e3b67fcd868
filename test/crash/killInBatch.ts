import assert from 'node:assert/strict';
import { globSync } from 'tinyglobby';
import { createDisk } from '../../src/core/storage/disk';
import { openStore } from '../../src/core/summaries/keep/store';
import { type BatchLine, scriptBatches } from '../endpoint/batches';
import type { RecordedRequest } from '../endpoint/recordedRequest';
import { soon } from '../ui/driver/patience';
import { ledgerOf, summariesFolder } from '../ui/support';
import type { CrashScene } from './crashScene';

/** USD for a million tokens, of files and of folders. */
const prices = { 'deepseek-v3.2': { input: 0.28, output: 0.42 }, 'gpt-4.1': { input: 2, output: 8 } };
const answerTokens = 60;

/**
 * Hands the files over in a batch, and kills the extension host when the endpoint has the file and nothing is ordered, then while
 * the answers are being kept. Sees that the batch is made once, and that each summary is kept and paid once.
 */
export async function killInBatch(scene: CrashScene): Promise<void> {
  const { window, endpoint, project } = scene;
  const tokensOf = (body: string): number => Math.ceil(body.length / 4);
  const sizeOf = ({ body }: BatchLine): number => tokensOf(JSON.stringify(body));
  const batches = scriptBatches({
    reply: (line) => ({
      text: `Of ${line.custom_id}.`,
      usage: { prompt_tokens: sizeOf(line), completion_tokens: answerTokens },
    }),
  });
  let uploaded = (): void => undefined;
  const upload = new Promise<void>((resolve) => (uploaded = resolve));
  endpoint.setBatches({
    replyTo(request) {
      const reply = batches.replyTo(request);
      if (batches.files.length > 1 || !/^POST \/v1\/files/.test(`${request.method} ${request.path}`)) return reply;
      uploaded();
      // The first one never hears that its file is there.
      return new Promise(() => undefined);
    },
  });
  endpoint.setReply((request) => ({
    text: 'It is a folder.',
    usage: { prompt_tokens: tokensOf(request.body), completion_tokens: answerTokens },
  }));
  // Another length, so that nothing is there already.
  await window.changeSettings({
    'gloss.summaries.engine': 'provider',
    'gloss.answer.level': 'brief',
    'gloss.prices': prices,
  });
  const from = endpoint.chats().length;

  await scene.start();
  await upload;
  await scene.kill();
  assert.equal(batches.batches.at(0), undefined);
  await scene.comeBack(true);
  await window.answerNotification('The summaries of shop were interrupted', 'Resume');
  await window.findNotification('are handed over in batches');
  assert.deepEqual([batches.files.length, batches.batches.length], [2, 1]);

  batches.advance(31);
  const kept = keptIn(scene);
  await window.runCommand('Gloss: Collect Batch Results');
  await soon('a summary out of the batch', () => keptIn(scene) > kept);
  await scene.kill();
  await scene.comeBack(true);
  await soon('the answers of the batch', async () => (await ledgerOf(window)).run?.state === 'paused');
  await window.runCommand('Gloss: Resume');
  await window.findNotification('are done');

  const [batch, ...others] = batches.batches;
  assert.ok(batch && others.length === 0);
  const ledger = await ledgerOf(window);
  const nodes = [...ledger.nodes.values()];
  assert.ok(nodes.every(({ state }) => state === 'done'));
  const files = nodes.filter(({ kind }) => kind === 'file');
  assert.deepEqual(files.map(({ path }) => path).sort(), [...project.files].sort());
  assert.deepEqual(batch.lines.map((line) => line.custom_id).sort(), files.map(({ key }) => key).sort());
  const disk = createDisk(summariesFolder(window) ?? '');
  const store = await openStore({ disk, now: Date.now, report: ({ file, why }) => assert.fail(`${file}: ${why}`) });
  for (const { key = '' } of files) assert.equal((await store.get(key))?.text, `Of ${key}.`);
  const chats = endpoint.chats().slice(from);
  assert.equal(chats.length, nodes.length - files.length);
  const cost = ({ model = '' }: { model?: string | undefined }, tokens: number): number => {
    const { input, output } = prices[model as keyof typeof prices];
    return (tokens * input + answerTokens * output) / 1e6;
  };
  const paid =
    batch.lines.reduce((sum, line) => sum + cost(line.body, sizeOf(line)), 0) +
    chats.reduce((sum, { json, body }: RecordedRequest) => sum + cost(json ?? {}, tokensOf(body)), 0);
  assert.equal(ledger.run?.spentUsd.toFixed(9), paid.toFixed(9));
}

/** How many summaries are on the disk. */
function keptIn({ window }: CrashScene): number {
  return globSync('summaries/*/*.json', { cwd: summariesFolder(window) ?? '' }).length;
}
