// Builds the extension, the panel and the tests. `--production` minifies, `--watch` rebuilds, `--tests` adds the tests.
// Any other argument is an entry point: then nothing but those that are named is built.
const { rmSync } = require('node:fs');
const { copyFile, mkdir, readFile, writeFile } = require('node:fs/promises');
const { join, resolve } = require('node:path');
const esbuild = require('esbuild');
const { globSync } = require('tinyglobby');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
// Their folders are in that of the extension, which is made anew.
if (named.includes('src/extension.ts')) {
  named.push('src/host/syntax/worker.ts', 'src/host/explain/examples/tryPattern.ts', 'src/webview/usage/main.ts');
}
if (named.includes('src/webview/main.ts')) named.push('src/webview/diagrams/drawing.ts');

/**
 * Makes one file of all that activation loads. esbuild splits by who uses a module, and each file takes its time to be found
 * and linked: so whatever an `import()` loads later is said to use src/extension.ts too. Which files those are is looked up
 * before each build: one may be read for another importer first.
 */
const oneFileForActivation = {
  name: 'one-file-for-activation',
  setup(build) {
    const activation = resolve('src/extension.ts');
    let loadedLater = new Set();
    build.onStart(async () => {
      const { entryPoints, external, mainFields, platform } = build.initialOptions;
      const look = {
        entryPoints,
        external,
        mainFields,
        platform,
        bundle: true,
        write: false,
        metafile: true,
        outdir: 'dist',
      };
      const { metafile } = await esbuild.build({ ...look, format: 'esm', logLevel: 'silent' });
      const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
      loadedLater = new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => resolve(path)));
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!loadedLater.has(path)) return undefined;
      const contents = `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(activation)};\n`;
      return { contents, loader: 'ts' };
    });
  },
};

/** Puts the parser and its grammars beside the worker. */
const copyGrammars = {
  name: 'copy-grammars',
  setup(build) {
    const { outdir } = build.initialOptions;
    build.onEnd(async () => {
      const sources = await Promise.all(
        globSync('src/core/syntax/grammars/*.ts').map((file) => readFile(file, 'utf8')),
      );
      const grammars = sources.flatMap((text) =>
        [...text.matchAll(/\bfile: '([\w-]+)'/g)].map(([, name]) => `-${name}`),
      );
      await mkdir(outdir, { recursive: true });
      for (const name of ['', ...grammars]) {
        const file = `tree-sitter${name}.wasm`;
        await copyFile(join('node_modules/@vscode/tree-sitter-wasm/wasm', file), join(outdir, file));
      }
    });
  },
};

/** Takes of mermaid the kinds of diagrams that answers about code have. What else it would load later is empty. */
const someDiagrams = {
  name: 'some-diagrams',
  setup(build) {
    const kept = /\/(?:flow|sequence|class|state|er)Diagram(?:-v2)?-\w+\.mjs$|\/dagre-\w+\.mjs$/;
    build.onResolve({ filter: /./ }, ({ kind, path }) => {
      // Nothing here fetches tables, or reads them by functions that are made of text.
      const isLeftOut = kind === 'dynamic-import' ? !kept.test(path) : /^d3-(?:dsv|fetch)$/.test(path);
      return isLeftOut ? { path, namespace: 'left-out' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
  },
};

/** Prints the lines that the problem matcher of .vscode/tasks.json waits for. */
const problemMatcher = {
  name: 'problem-matcher',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log('[watch] build finished');
    });
  },
};

const common = {
  bundle: true,
  // Its main file can read files and addresses too; we hand it what VS Code has read.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  minify: production,
  sourcemap: !production,
  metafile: production,
  logLevel: watch ? 'silent' : 'warning',
  plugins: watch ? [problemMatcher] : [],
};
/** jsonc-parser's `main` is a UMD module that cannot be bundled. */
const mainFields = ['module', 'main'];
const node = { ...common, platform: 'node', target: 'node22', format: 'cjs' };

const builds = [
  {
    ...node,
    format: 'esm',
    splitting: true,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    // A watch leaves the files of earlier builds: a window that runs one of those may still load them.
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    external: ['vscode'],
    // undici is CommonJS, and requires nothing but modules of Node itself.
    banner: { js: 'const require = process.getBuiltinModule;' },
    mainFields,
    plugins: [oneFileForActivation, ...common.plugins],
  },
  {
    ...node,
    entryPoints: { worker: 'src/host/syntax/worker.ts', tryPattern: 'src/host/explain/examples/tryPattern.ts' },
    outdir: 'dist/syntax',
    // The parser's runtime could evaluate text out of a grammar; none of ours has any.
    define: { eval: 'undefined' },
    plugins: [copyGrammars, ...common.plugins],
  },
  {
    ...common,
    platform: 'browser',
    target: 'chrome138',
    format: 'esm',
    splitting: true,
    entryPoints: { panel: 'src/webview/main.ts' },
    outdir: 'dist/webview',
    chunkNames: '[name]-[hash]',
  },
  {
    ...common,
    platform: 'browser',
    target: 'chrome138',
    format: 'iife',
    entryPoints: { drawing: 'src/webview/diagrams/drawing.ts' },
    outdir: 'dist/webview/drawing',
    // The panel runs this in a frame, into which it writes the text of the function.
    banner: { js: 'export function drawing() {' },
    footer: { js: '}' },
    sourcemap: false,
    plugins: [someDiagrams, ...common.plugins],
  },
  {
    ...common,
    platform: 'browser',
    target: 'chrome138',
    format: 'esm',
    // Shares no file with the panel, which would have to load it.
    entryPoints: { usage: 'src/webview/usage/main.ts' },
    outdir: 'dist/usage',
  },
];

if (tests) {
  // proxy-chain tells its errors by the names of their classes.
  const forTests = { ...node, mainFields, minify: false, keepNames: true, sourcemap: 'inline', metafile: false };
  const asTheyAre = ['mocha', 'playwright-core', 'tinyglobby'];
  // Neither of these may reach `vscode`: it is not external here, so an import of it fails the build.
  builds.push({
    ...forTests,
    entryPoints: globSync('test/unit/**/*.{test,main}.ts'),
    outbase: 'test/unit',
    outdir: 'out/unit',
    external: [...asTheyAre, '@copilotkit/aimock', 'typescript'],
  });
  builds.push({
    ...forTests,
    entryPoints: [
      ...globSync('test/{ui,package,crash}/**/*.test.ts'),
      ...globSync('test/{runs,vscode,bench,endpoint,promises,gallery}/*.main.ts'),
    ],
    outbase: 'test',
    outdir: 'out',
    // What keeps names is not there in a page that one of these functions is sent to.
    keepNames: false,
    external: [
      ...asTheyAre,
      'esbuild',
      'typescript',
      '@vscode/test-electron',
      '@vscode/vsce',
      'proxy-chain',
      'sharp',
      'svg2ttf',
    ],
  });
  builds.push({
    ...forTests,
    entryPoints: [...globSync('test/host/**/*.test.ts'), 'test/host/index.ts'],
    outbase: 'test/host',
    outdir: 'out/host',
    external: ['vscode', 'mocha'],
  });
}

/** A build of the entry points that are named, be they a list or, as those of the extension are, an object. */
function ofNamed(options) {
  const entries = Object.entries(options.entryPoints).filter(([, entry]) => named.includes(entry));
  const entryPoints = Array.isArray(options.entryPoints)
    ? entries.map(([, entry]) => entry)
    : Object.fromEntries(entries);
  return entries.length > 0 ? [{ ...options, entryPoints }] : [];
}

/** Builds, and keeps beside what is built what esbuild tells of it: THIRD_PARTY.md is made from that. */
async function build(options) {
  const { metafile } = await esbuild.build(options);
  if (metafile) await writeFile(join(options.outdir, 'metafile.json'), JSON.stringify(metafile));
}

async function main() {
  const wanted = named.length > 0 ? builds.flatMap(ofNamed) : builds;
  // A run of several suites builds once for all of them.
  if (tests && process.env.GLOSS_TESTS_ARE_BUILT) return;
  for (const { outdir } of wanted) rmSync(outdir, { recursive: true, force: true });
  if (!watch) return Promise.all(wanted.map(build));
  const contexts = await Promise.all(wanted.map((options) => esbuild.context(options)));
  return Promise.all(contexts.map((context) => context.watch()));
}

main().catch(() => process.exit(1));
