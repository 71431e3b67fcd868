import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { endpointBed } from './endpointBed';
import { explanations, lines, setSettings, until } from './gloss';

describe('a model with a small window', () => {
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => {
    endpoint = started;
    endpoint.setBeside({
      'GET /api/ps': { models: [{ name: 'gpt-4o-mini', context_length: 800 }] },
      'POST /api/show': { model_info: { 'llama.context_length': 32_768 } },
    });
  });
  const imports = Array.from({ length: 40 }, (_, n) => `import { name${n} } from './module${n}';\n`).join('');
  const raise = 'Start Ollama with OLLAMA_CONTEXT_LENGTH=3200 to have more room.';

  async function showCode(content: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    return vscode.window.showTextDocument(document);
  }
  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');

  it('point 4: is sent what fits, and the panel says what was left out for it and what to set', async () => {
    const editor = await showCode(`${imports}export const answer = 42;\n`);
    editor.selection = lines(editor, 41, 41);
    const { turns } = await until('done', explain);
    const prompt = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
    assert.match(prompt, /41\| export const answer = 42;/);
    assert.doesNotMatch(prompt, /name7/);
    assert.deepEqual(turns[0]?.sent[0], {
      title: `Shortened for the 800 tokens that are loaded for the model. ${raise}`,
      tokens: 0,
      text: '',
      leftOut: false,
      remark: true,
    });
  });

  it('point 4: is sent no code that does not fit: one sentence says so, and what to set', async () => {
    await showCode('let x = 1;\n'.repeat(200));
    const { turns } = await until('failed', explain);
    assert.match(turns[0]?.failure?.what ?? '', /tokens of code; the model has 800 loaded for prompt and answer/);
    assert.equal(turns[0]?.failure?.next, `${raise} Or select a smaller part, or another model.`);
    assert.deepEqual(endpoint.chats(), []);
  });

  it('point 4: goes on with a conversation without the oldest answers, and says so', async () => {
    const panel = await explanations();
    endpoint.script({ text: 'First. '.repeat(100) }, { text: 'Second. '.repeat(100) });
    await showCode('export const question = 41 + 1;\n');
    await until('done', explain);
    for (const question of ['Why 41?', 'Why plus 1?'])
      await until('done', () => panel.receive({ type: 'ask', question }));
    const messages = (await endpoint.waitForChat(3)).json?.messages ?? [];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
    assert.match(messages[2]?.content ?? '', /^Second\./);
    assert.equal(messages.at(-1)?.content, 'Why plus 1?');
    const { turns } = panel.state();
    assert.equal(turns[2]?.sent[0]?.title, `Without the oldest answers: 800 tokens are loaded for the model. ${raise}`);
  });

  it('point 4: is told of an answer that may not know all of the code, once it is known what was loaded', async () => {
    const shown = { 'POST /api/show': { model_info: { 'llama.context_length': 32_768 } } };
    endpoint.setBeside({ 'GET /api/ps': { models: [] }, ...shown });
    endpoint.script(() => {
      endpoint.setBeside({ 'GET /api/ps': { models: [{ name: 'gpt-4.1', context_length: 4096 }] }, ...shown });
      return { text: 'Many assignments.' };
    });
    await setSettings({ 'gloss.models.stream': 'gpt-4.1' });
    try {
      await showCode('let x = 1;\n'.repeat(550));
      const { turns } = await until('done', explain);
      const [turn] = turns;
      assert.match(
        turn?.sent[0]?.title ?? '',
        /^The server may read only a part: it loads 4,096 tokens .*LENGTH=16384/,
      );
      const why = turn?.note?.kind === 'incomplete' ? turn.note.why : '';
      assert.match(why, /has 4,096 tokens loaded, and about [45],\d{3} were sent: the answer may not know all/);
    } finally {
      await setSettings({ 'gloss.models.stream': undefined });
    }
  });
});
