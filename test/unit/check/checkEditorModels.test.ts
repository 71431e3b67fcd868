import * as assert from 'node:assert/strict';
import type { ChatClient } from '../../../src/core/chat/client';
import type { ChatRequest, StreamEvent } from '../../../src/core/chat/types';
import { checkEditorModels } from '../../../src/core/check/checkEditorModels';
import { checkReport } from '../../../src/core/check/report';
import { createGate } from '../../../src/core/gate/gate';
import { createTestAsker } from '../../support/canaryClient';

const models = { stream: 'friendly', standard: 'other/wise', batch: 'deepseek-v3.2' };

describe("a check of the editor's own models", () => {
  /** Checks a client that lists these models; returns the report and the models that were asked. */
  async function check(ids: string[]): Promise<{ report: string; asked: string[] }> {
    const asked: string[] = [];
    async function* stream({ model }: ChatRequest): AsyncGenerator<StreamEvent, void> {
      asked.push(model);
      yield await Promise.resolve({ type: 'text', answer: 'one, two', reasoning: '' } as const);
      yield { type: 'end', outcome: { kind: 'complete' } };
    }
    const client: ChatClient = {
      stream,
      complete: () => assert.fail('nothing is asked for as a whole'),
      listModels: () => Promise.resolve(ids.map((id) => ({ id }))),
    };
    const gate = createGate({ start: 1, ceiling: 1 });
    const endpoint = { client, host: 'The editor', gate, attempts: 1 };
    const parts = { asker: createTestAsker(), endpoint, models, progress: () => undefined };
    const found = await checkEditorModels(parts, new AbortController().signal);
    return { report: checkReport(found).replaceAll('\u00a0', ' '), asked };
  }

  it('says what there are, whether those of the settings are among them, and streams a tiny answer', async () => {
    const { report, asked } = await check(['vendor/friendly', 'other/wise']);
    assert.match(report, /^# Endpoint check: `The editor`\n\n\*\*Gloss can explain code with this endpoint\.\*\*/);
    assert.match(report, /List of models\*\* \| ✓ works \| The endpoint names 2 models\./);
    assert.match(report, /Model for explanations\*\* \| ✓ works \| `friendly` is in the list, as `vendor\/friendly`\./);
    assert.match(report, /Model for short answers\*\* \| ✓ works \| `other\/wise` is in the list\./);
    assert.match(report, /Model for many files\*\* \| \? not known \| .*set `gloss\.models\.batch`/);
    assert.match(report, /Streamed answer\*\* \| ✓ works \| `vendor\/friendly`: first words after/);
    assert.match(report, /One tiny prompt was sent; how many tokens that took is not known\./);
    assert.deepEqual(asked, ['vendor/friendly']);
  });

  it('sends nothing where there are none, and says where models come from', async () => {
    const { report, asked } = await check([]);
    assert.match(report, /\*\*✗ does not\*\* \| The editor has none\.<br>→ Install an extension that offers models/);
    assert.match(report, /No prompt was sent\./);
    assert.deepEqual(asked, []);
  });

  it('asks no model that is not there', async () => {
    const { report, asked } = await check(['other/wise']);
    assert.match(
      report,
      /Streamed answer\*\* \| \*\*✗ does not\*\* \| `The editor` does not serve the model “friendly”/,
    );
    assert.deepEqual(asked, []);
  });
});
