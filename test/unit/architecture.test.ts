import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { globSync } from 'tinyglobby';

// Tests run from the root of the project.
const sources = globSync('src/**/*.ts').filter((file) => !file.endsWith('.d.ts'));

/** What a file imports of ours, be it by `import`, by `import()` or for a type: paths of files. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => `${join(dirname(file), fileName)}.ts`)
    .filter((imported) => existsSync(imported));
}

/** Which folder imports which, each with one import that does it. */
function folderGraph(): Map<string, Map<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const file of sources) {
    const from = dirname(file);
    const known = graph.get(from) ?? new Map<string, string>();
    graph.set(from, known);
    for (const imported of importsOf(file)) {
      if (dirname(imported) !== from) known.set(dirname(imported), `${file} imports ${imported}`);
    }
  }
  return graph;
}

/** One cycle as the imports that close it; none when there is none. */
function cycleIn(graph: Map<string, Map<string, string>>): string[] {
  const left = new Set<string>();
  const path: string[] = [];

  function follow(folder: string): string[] {
    const start = path.indexOf(folder);
    if (start >= 0) return [...path.slice(start), folder];
    if (left.has(folder)) return [];
    path.push(folder);
    for (const next of graph.get(folder)?.keys() ?? []) {
      const found = follow(next);
      if (found.length > 0) return found;
    }
    path.pop();
    left.add(folder);
    return [];
  }

  for (const folder of graph.keys()) {
    const cycle = follow(folder);
    if (cycle.length > 0) return cycle.slice(1).map((to, index) => graph.get(cycle[index] ?? '')?.get(to) ?? '');
  }
  return [];
}

describe('the structure of the sources', () => {
  it('has no cycle among folders', () => {
    const graph = folderGraph();
    assert.ok(graph.size > 20);
    assert.equal(cycleIn(graph).join('\n'), '');
  });

  it('would tell a cycle by its imports', () => {
    const edge = (to: string, by: string): [string, string] => [to, by];
    const graph = new Map([
      ['a', new Map([edge('b', 'a/1.ts imports b/2.ts')])],
      ['b', new Map([edge('c', 'b/2.ts imports c/3.ts')])],
      ['c', new Map([edge('d', 'c/3.ts imports d/4.ts'), edge('b', 'c/3.ts imports b/2.ts')])],
    ]);
    assert.deepEqual(cycleIn(graph), ['b/2.ts imports c/3.ts', 'c/3.ts imports b/2.ts']);
  });

  it('is short: no file has more than 300 lines', () => {
    const files = globSync(['src/**/*.{ts,css}', 'test/**/*.ts']);
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
    assert.deepEqual(long, []);
  });

  it('M10: opens connections in a few places only, each behind the gate of trust', () => {
    const opens = {
      'a module that connects':
        /\b(?:from|import\(|require\() *['"](?:node:)?(?:net|tls|https?|http2|dgram|dns|dns\/promises|child_process|cluster|inspector|undici[^'"]*)['"]/,
      fetch: /\bfetch\b *(?:\(|\?\.|,)|globalThis\.fetch|\bWebSocket\b|\bEventSource\b|XMLHttpRequest|sendBeacon/,
      'models of VS Code': /\.sendRequest\(|\bvscode\.lm\.(?!selectChatModels|onDidChangeChatModels)/,
      'a browser': /\bopenExternal\(/,
    };
    const found = Object.entries(opens).map(([what, pattern]) => [
      what,
      sources.filter((file) => pattern.test(readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, ''))).sort(),
    ]);
    assert.deepEqual(Object.fromEntries(found), {
      // The first after `mayContact`; the others are reached through the one that sends, of `host/endpoint/network.ts`.
      'a module that connects': [
        'src/core/endpoint/wire/transport.ts',
        'src/core/endpoint/wire/transportCertificates.ts',
        'src/core/endpoint/wire/transportConnector.ts',
        'src/core/endpoint/wire/transportTunnel.ts',
        'src/host/endpoint/checkCommands.ts',
      ],
      fetch: [
        'src/core/endpoint/wire/fetchSend.ts',
        'src/core/endpoint/wire/network.ts',
        'src/host/endpoint/network.ts',
      ],
      'models of VS Code': ['src/host/endpoint/languageModelClient.ts'],
      'a browser': ['src/host/explain/panel/panelMessages.ts'],
    });
    const sending = sources.filter((file) => /\bcreateNetwork\(|\bcreateTransport\(/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(sending.sort(), [
      'src/core/endpoint/wire/network.ts',
      'src/core/endpoint/wire/transport.ts',
      'src/host/endpoint/network.ts',
    ]);
  });

  it('is drawn: ARCHITECTURE.md names each folder', () => {
    const drawn = readFileSync('ARCHITECTURE.md', 'utf8');
    const folders = [...new Set(sources.map((file) => dirname(file)))].filter((folder) => folder !== 'src');
    const missing = folders.filter((folder) => !drawn.includes(`${folder.slice(folder.lastIndexOf('/') + 1)}/`));
    assert.deepEqual(missing, []);
  });
});
