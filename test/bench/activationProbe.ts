import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../vscode/root';

/** What one launch measured; times in milliseconds. */
export interface Measured {
  gloss: number;
  /** Of extensions that do nothing, half of them activated before Gloss and half after it. */
  empty: number[];
  /** The files in `dist` that the activation of Gloss loaded. */
  loaded: string[];
}

const emptyNames = ['empty1', 'empty2', 'empty3', 'empty4', 'empty5', 'empty6'];

/** Writes the extensions that do nothing; returns their folders. */
export function writeEmptyExtensions(into: string): string[] {
  return emptyNames.map((name) => {
    const folder = join(into, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(name)));
    writeFileSync(join(folder, 'main.js'), 'exports.activate = () => undefined;');
    return folder;
  });
}

/** Gloss as it is, save that VS Code does not start it by itself, so that its start can be timed; returns its folder. */
export function writeGlossAtRest(into: string): string {
  const folder = join(into, 'gloss');
  mkdirSync(folder);
  const manifest = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  for (const name of ['dist', 'media']) symlinkSync(join(repoRoot, name), join(folder, name), 'junction');
  return folder;
}

/** Writes the module that measures in the extension host; plain JavaScript, so that nothing else is loaded with it. */
export function writeMeasurement(into: string): string {
  const file = join(into, 'measure.js');
  writeFileSync(file, measurement);
  return file;
}

const manifest = (name: string): object => ({
  publisher: 'gloss-bench',
  name,
  version: '1.0.0',
  engines: { vscode: '^1.106.0' },
  main: './main.js',
  activationEvents: [],
  contributes: { commands: [{ command: `glossBench.${name}`, title: 'Nothing' }] },
});

const measurement = `
const { realpathSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { commands, extensions } = require('vscode');
const empty = ${JSON.stringify(emptyNames)};

/** A window that has just opened is busy with other things: waits until it answers at once, many times in a row. */
async function settled() {
  const deadline = performance.now() + 20_000;
  for (let quick = 0; quick < 50 && performance.now() < deadline; ) {
    const start = performance.now();
    await commands.executeCommand('setContext', 'glossBench.beat', start);
    quick = performance.now() - start < 10 ? quick + 1 : 0;
  }
}

async function time(id) {
  const extension = extensions.getExtension(id);
  if (!extension) throw new Error(id + ' is not installed');
  if (extension.isActive) throw new Error(id + ' was active before it was asked for');
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

/** What the inspector knows of: ES modules are in no cache that one could read. */
function loadedFrom(folder) {
  const loaded = [];
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith(folder)) loaded.push(url.slice(folder.length));
  });
  session.post('Debugger.enable');
  session.disconnect();
  return loaded;
}

exports.run = async () => {
  await settled();
  const measured = { empty: [] };
  for (const name of empty.slice(0, 3)) measured.empty.push(await time('gloss-bench.' + name));
  measured.gloss = await time('gloss-code.gloss');
  for (const name of empty.slice(3)) measured.empty.push(await time('gloss-bench.' + name));
  const dist = realpathSync(join(extensions.getExtension('gloss-code.gloss').extensionPath, 'dist'));
  measured.loaded = loadedFrom(pathToFileURL(dist).href + '/');
  writeFileSync(process.env.GLOSS_BENCH_RESULT, JSON.stringify(measured));
};
`;
