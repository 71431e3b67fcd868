import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { endpointBed } from './endpointBed';
import { explanations, until } from './gloss';

describe('Explain, while a language service takes its time', () => {
  let endpoint: ScriptedEndpoint;
  let provider: vscode.Disposable;
  /** Lets the language service answer. */
  let answer: (symbols: vscode.DocumentSymbol[]) => void;
  let document: vscode.TextDocument;

  endpointBed((started) => (endpoint = started));
  beforeEach(async () => {
    const symbols = new Promise<vscode.DocumentSymbol[]>((resolve) => (answer = resolve));
    provider = vscode.languages.registerDocumentSymbolProvider('plaintext', { provideDocumentSymbols: () => symbols });
    document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'one\ntwo\nthree\nfour\n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
  });
  afterEach(() => {
    answer([]);
    provider.dispose();
  });

  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');
  const lines = new vscode.Range(1, 0, 2, 5);
  const symbols = [new vscode.DocumentSymbol('middle', '', vscode.SymbolKind.Function, lines, lines)];

  it('prepares before that has answered, and explains what it then names', async () => {
    const labels: (string | undefined)[] = [];
    const listening = (await explanations()).onDidChangeState(({ phase, subject }) => {
      if (phase !== 'preparing') return;
      labels.push(subject?.label);
      answer(symbols);
    });
    const state = await until('done', explain);
    listening.dispose();
    const name = document.uri.path;
    assert.deepEqual([...labels, state.subject?.label], [name, `${name}:2–3`, `${name}:2–3`]);
    const prompt = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
    assert.match(
      prompt,
      /^## Explain this symbol .*\n```\n.*"symbol": "middle"\}\n```\n\n```\n2\| two\n3\| three\n```/,
    );
  });

  it('can be stopped before that has answered, and sends nothing', async () => {
    let explained: Thenable<unknown> = Promise.resolve();
    await until('preparing', () => (explained = explain()));
    await vscode.commands.executeCommand('gloss.stop');
    assert.equal((await explanations()).state().phase, 'stopped');
    answer(symbols);
    await explained;
    assert.equal((await explanations()).state().phase, 'stopped');
    assert.deepEqual(endpoint.requests, []);
  });
});
