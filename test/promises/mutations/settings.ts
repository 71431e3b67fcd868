import type { Mutation } from '../mutation';

const values = 'unit/base/settingValues';

/** What settings may say. */
export const settingsMutations: readonly Mutation[] = [
  {
    name: 'M1: a language of any words stands in the prompt',
    promise: 'P4',
    file: 'src/core/base/settingValues.ts',
    find: 'return languageTag.test(text) ? text',
    replace: "return languageTag.test('en') ? text",
    proofs: { [values]: ['M1: stands in a prompt as a tag or not at all'] },
  },
  {
    name: 'M1: a setting is not held to its choices',
    promise: 'P4',
    file: 'src/core/base/settingValues.ts',
    find: 'if (choices[id]) return isText(value) && choices[id].includes(value);',
    replace: 'void choices;',
    proofs: { [values]: ['M1: that are no choice or no tag are the default'] },
  },
  {
    name: 'M1: a setting of a wrong type is taken',
    promise: 'P4',
    file: 'src/core/base/settingValues.ts',
    find: 'return isRecord(usual) ? isRecord(value) : typeof value === typeof usual;',
    replace: 'return isRecord(usual) ? isRecord(value) : value !== null;',
    proofs: { [values]: ['M1: of a wrong type are the default'] },
  },
  {
    name: 'M1: a number is not held to its range',
    promise: 'P4',
    file: 'src/core/base/settingValues.ts',
    find: 'return range ? Math.min(Math.max(value as number, range[0]), range[1]) : value;',
    replace: 'return range ? value : value;',
    proofs: { [values]: ['M1: are kept in the ranges that package.json names'] },
  },
  {
    name: 'M1: a workspace raises a limit of the user',
    promise: 'P4',
    file: 'src/core/base/settingValues.ts',
    find: 'return effective <= limit ? effective : limit;',
    replace: 'return effective <= limit ? effective : effective;',
    proofs: { [values]: ['M1: of a workspace lower a limit of the user, and never raise it'] },
  },
  {
    name: 'a workspace decides where data goes',
    promise: 'P4',
    file: 'package.json',
    find: '"default": "https://api.holysheep.ai/v1",\n          "scope": "application"',
    replace: '"default": "https://api.holysheep.ai/v1",\n          "scope": "window"',
    proofs: { 'unit/manifest': ['keeps what decides where data goes'] },
  },
  {
    name: 'Gloss starts a process',
    promise: 'P8',
    file: 'src/extension.ts',
    find: "import * as vscode from 'vscode';",
    replace:
      "import * as vscode from 'vscode';\nimport { spawn } from 'node:child_process';\nObject.assign(globalThis, { spawn });",
    proofs: { 'package/package': ['starts no process, opens no port'] },
  },
  {
    name: 'a process is started when it is wanted',
    promise: 'P8',
    file: 'src/host/endpoint/checkCommands.ts',
    find: '  const models = modelsByMode();\n',
    replace:
      "  const models = modelsByMode();\n  (await import('node:child_process')).spawn(process.execPath, ['-v']).unref();\n",
    proofs: { 'host/unasked': ['P8: no process is started and no port opened'] },
  },
  {
    name: 'the panel evaluates text',
    promise: 'P8',
    file: 'src/webview/main.ts',
    find: "import './panel.css';",
    replace: "import './panel.css';\nObject.assign(globalThis, { run: new Function('x', 'return x') });",
    proofs: { 'package/package': ['starts no process, opens no port'] },
  },
  {
    name: 'M10: a check of the endpoint asks nobody in an untrusted folder',
    promise: 'P3',
    file: 'src/host/endpoint/checkCommands.ts',
    find: '      if (!(await deps.trust.mayContact(deps.endpoint.host))) return;\n',
    replace: '',
    proofs: { 'ui/untrusted': ['M10: asks before it checks the endpoint'] },
  },
  {
    name: 'runs are for untrusted folders too',
    promise: 'P3',
    file: 'src/host/summaries/run/runner.ts',
    find: 'if (!vscode.workspace.isTrusted) {',
    replace: 'if (vscode.workspace.isTrusted === undefined) {',
    proofs: { 'ui/untrusted': ['summarizes nothing'] },
  },
  {
    name: 'M10: whatever asks gets through to the network',
    promise: 'P3',
    file: 'src/host/endpoint/network.ts',
    find: '    if (!this.isOpen(host)) throw new Error(`Nothing was sent to ${host}.`);\n',
    replace: '    void [host, this.isOpen];\n',
    proofs: { 'host/closedDoor': ['no request goes out, whoever asks and whatever was forgotten'] },
  },
  {
    name: 'M10: whatever asks gets through to the models of VS Code',
    promise: 'P3',
    file: 'src/host/endpoint/languageModelClient.ts',
    find: '    if (!isOpen()) {\n',
    replace: '    if (isOpen === undefined) {\n',
    proofs: { 'host/closedDoor': ['no model of VS Code is asked'] },
  },
];
