import * as assert from 'node:assert/strict';
import { InvalidBaseUrlError, parseBaseUrl } from '../../../../src/core/endpoint/address/baseUrl';
import { parseAddress, settingOf } from '../../../../src/core/endpoint/address/endpointAddress';
import { isOnThisMachine, keyPageOf, presetOf, presets } from '../../../../src/core/endpoint/vendors/presets';
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

  it('know where keys are made; an unknown host has its own front page', () => {
    assert.equal(keyPageOf(new URL('https://api.holysheep.ai/v1')), 'https://www.holysheep.ai/dashboard');
    assert.equal(keyPageOf(new URL('https://api.mistral.ai/v1')), 'https://console.mistral.ai/api-keys');
    assert.equal(keyPageOf(new URL('https://api.mistral.ai.evil.example/v1')), 'https://api.mistral.ai.evil.example/');
  });
});
