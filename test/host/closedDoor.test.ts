import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createLanguageModelClient } from '../../src/host/endpoint/languageModelClient';
import { Network } from '../../src/host/endpoint/network';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { collect, request } from '../support/canaryClient';
import { endpointBed } from './endpointBed';

describe('M10: where nothing may be sent', () => {
  const { signal } = new AbortController();
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));

  it('no request goes out, whoever asks and whatever was forgotten', async () => {
    const asked: string[] = [];
    const network = new Network(
      (host) => !asked.push(host),
      () => true,
    );
    const { host } = new URL(endpoint.url);
    try {
      const send = await network.open();
      for (const [method, path] of [
        ['GET', '/models'],
        ['POST', '/chat/completions'],
      ] as const) {
        const url = new URL(`${endpoint.url}${path}`);
        await assert.rejects(send({ method, url, headers: {}, signal, connectTimeout: 5000 }), /Nothing was sent to/);
      }
    } finally {
      network.dispose();
    }
    assert.deepEqual(asked, [host, host]);
    assert.deepEqual(endpoint.requests, []);
  });

  it('nothing goes out in the clear that nobody has agreed to', async () => {
    const asked: string[] = [];
    const network = new Network(
      () => true,
      (url) => !asked.push(url.origin),
    );
    const url = new URL(`${endpoint.url}/models`);
    try {
      const send = await network.open();
      await assert.rejects(send({ method: 'GET', url, headers: {}, signal, connectTimeout: 5000 }), /in the clear/);
    } finally {
      network.dispose();
    }
    assert.deepEqual(asked, [url.origin]);
    assert.deepEqual(endpoint.requests, []);
  });

  it('no model of VS Code is asked', async () => {
    const extension = vscode.extensions.getExtension<{ requests: unknown[] }>('gloss-code.gloss-test-models');
    const models = await extension!.activate();
    models.requests.length = 0;
    const client = createLanguageModelClient({ firstByte: 5000, idle: 5000 }, () => false);
    const { outcome } = await collect(client.stream({ ...request, model: 'gloss-tests/friendly' }, signal));
    assert.equal(outcome.kind === 'failed' && outcome.error.kind, 'consent');
    assert.deepEqual(models.requests, []);
  });
});
