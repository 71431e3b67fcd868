import * as assert from 'node:assert/strict';
import { InvalidBaseUrlError, parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { parseAddress, settingOf } from '../../../../src/core/endpoint/address/endpointAddress';
import { isOnThisMachine, offServerAt, presetOf, presets } from '../../../../src/core/endpoint/vendors/presets';
import { keyPageOf, vendorAt } from '../../../../src/core/endpoint/vendors/vendors';
import { settings } from '../../../../src/shared/contributions';

describe('the presets', () => {
  it('are addresses that can be used, and each has its place for keys unless it is on this machine', () => {
    for (const preset of presets.filter(({ address }) => address.kind !== 'editor')) {
      assert.deepEqual(parseAddress(settingOf(preset.address)), preset.address);
      assert.equal(preset.keyPage === undefined, isOnThisMachine(preset), preset.name);
    }
    assert.deepEqual(
      presets.filter(isOnThisMachine).map(({ name }) => name),
      ['Ollama', 'LM Studio', 'llama.cpp', 'vLLM'],
    );
  });

  it('hold the default', () =>
    assert.equal(presetOf(parseAddress(settings['gloss.endpoint.baseUrl']))?.name, 'HolySheep'));

  it('are recognised in every way to write them', () => {
    assert.equal(presetOf(parseAddress(' https://API.openai.com/v1/ '))?.name, 'OpenAI');
    assert.equal(presetOf(parseAddress('http://localhost:11434/v1/chat/completions'))?.name, 'Ollama');
    assert.equal(presetOf(parseAddress('VSCODE-LM: '))?.name, "VS Code's own models");
    for (const other of ['https://api.openai.com/v2', 'http://localhost:11434', 'vscode-lm:x', 'nonsense', '']) {
      assert.equal(presetOf(parseAddress(other)), undefined, other);
    }
  });

  it('open no way around the checks of an address', () => {
    for (const text of ['vscode-lm:', 'vscode-lm://evil.example/v1', 'vscode-lm:https://evil.example']) {
      assert.throws(() => parseBaseUrl(text), InvalidBaseUrlError);
    }
    assert.equal(parseAddress('vscode-lm://evil.example/v1').kind, 'invalid');
  });

  it('know where keys are made, of themselves alone', () => {
    assert.equal(keyPageOf(new URL('https://api.holysheep.ai/v1')), 'https://www.holysheep.ai/dashboard');
    assert.equal(keyPageOf(new URL('https://api.mistral.ai/v1')), 'https://console.mistral.ai/api-keys');
    for (const unknown of [
      'https://api.mistral.ai.evil.example/v1',
      'http://api.mistral.ai/v1',
      'http://localhost:11434/v1',
    ])
      assert.equal(keyPageOf(new URL(unknown)), undefined, unknown);
  });

  it('B7: are called by their names, servers on this machine by their hosts', () => {
    const names: [string, string][] = [
      ['https://api.openai.com/v1/chat/completions', 'OpenAI'],
      ['https://api.holysheep.ai/v1', 'HolySheep'],
      ['https://api.openai.com.evil.example/v1', 'api.openai.com.evil.example'],
      ['https://api.openai.com:8443/v1', 'api.openai.com:8443'],
      ['http://localhost:11434/v1', 'localhost:11434'],
    ];
    for (const [url, name] of names) assert.equal(vendorAt(new URL(url)), name);
  });

  it('B7: are known by their port when they do not run', () => {
    assert.deepEqual(offServerAt(new URL('http://127.0.0.1:11434/v1/models')), {
      name: 'Ollama',
      start: 'ollama serve',
    });
    assert.deepEqual(offServerAt(new URL('http://localhost:8080/v1')), { name: 'llama.cpp' });
    assert.deepEqual(offServerAt(new URL('http://localhost:9999/v1')), {});
  });
});
