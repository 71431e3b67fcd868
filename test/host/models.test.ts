import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelState } from '../../src/shared/protocol';
import { usageLine } from '../../src/shared/usage';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { setSettings, until } from './gloss';

describe('The list of models', () => {
  let endpoint: ScriptedEndpoint;
  beforeEach(async () => {
    endpoint = await startEndpoint();
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
  });
  afterEach(async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': undefined, 'gloss.models.stream': undefined });
    await endpoint.close();
  });

  let asked = 0;
  async function explain(phase: 'done' | 'failed' = 'done'): ReturnType<typeof until> {
    asked += 1;
    const document = await vscode.workspace.openTextDocument({ content: `list ${asked}\n` });
    await vscode.window.showTextDocument(document);
    return until(phase, () => vscode.commands.executeCommand('gloss.explain'));
  }
  /** What the panel's header says an answer took. */
  const usageShown = ({ turns, money }: PanelState): string => usageLine(turns[0]!.usage!, money);
  const lists = () => endpoint.requests.filter(({ path }) => path === '/v1/models');

  it('is asked for once for several explanations', async () => {
    await explain();
    await explain();
    assert.equal(lists().length, 1);
    assert.equal(endpoint.chats().length, 2);
  });

  it("gives the endpoint's own name for a model, and its price", async () => {
    const pricing = { prompt: '0.000001', completion: '0.000002' };
    endpoint.setModels([{ id: 'openai/gpt-4o-mini', pricing } as { id: string }, 'qwen3']);
    endpoint.setReply({ text: 'Yes.', usage: { prompt_tokens: 500_000, completion_tokens: 500_000 } });
    const state = await explain();
    assert.equal((await endpoint.waitForChat()).json?.model, 'openai/gpt-4o-mini');
    assert.equal(usageShown(state), '1,000,000 tokens · $1.50');
  });

  it('leaves a price unknown that nobody gives', async () => {
    const state = await explain();
    assert.match(usageShown(state), /tokens · price unknown$/);
  });

  it('is not waited for when the name is known without it', async () => {
    endpoint.setModels({ raw: [], then: 'hang' });
    const state = await explain();
    assert.equal(state.turns[0]?.answer, 'This code is explained.');
  });

  it('is offered when the endpoint does not know the model', async () => {
    endpoint.setModels(undefined);
    await setSettings({ 'gloss.models.stream': 'mine' });
    endpoint.setReply({
      status: 404,
      json: { error: { message: 'The model `mine` does not exist', code: 'model_not_found' } },
    });
    const state = await explain('failed');
    assert.deepEqual(state.turns[0]?.failure?.actions, ['select-model']);
  });
});
