// Builds the extension, the panel and the tests. `--production` minifies, `--watch` rebuilds, `--tests` adds the tests.
const { globSync, rmSync } = require('node:fs');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** What activation does not read: files of their own in dist, each loaded by the first `import()` of its source. */
const loadedOnDemand = {
  transport: 'src/core/endpoint/wire/network.ts',
  summaries: 'src/host/summaries/feature.ts',
  check: 'src/host/endpoint/checkCommands.ts',
  choice: 'src/host/endpoint/choiceCommands.ts',
  theme: 'src/host/explain/panel/themeColors.ts',
};

const onDemand = {
  name: 'on-demand',
  setup(build) {
    for (const [name, source] of Object.entries(loadedOnDemand)) {
      const [, end] = /(\w+\/\w+)\.ts$/.exec(source);
      build.onResolve({ filter: new RegExp(`(^|/)(${end}|${end.split('/')[1]})$`) }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}.js`, external: true } : undefined,
      );
    }
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
  minify: production,
  sourcemap: !production,
  logLevel: watch ? 'silent' : 'warning',
  plugins: watch ? [problemMatcher] : [],
};
const node = { ...common, platform: 'node', target: 'node22', format: 'cjs' };

const builds = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts', ...loadedOnDemand },
    outdir: 'dist',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    // jsonc-parser's `main` is a UMD module that cannot be bundled.
    mainFields: ['module', 'main'],
    plugins: [onDemand, ...common.plugins],
  },
  {
    ...common,
    platform: 'browser',
    target: 'chrome138',
    format: 'esm',
    splitting: true,
    entryPoints: { panel: 'src/webview/main.ts' },
    outdir: 'dist/webview',
    chunkNames: '[name]',
  },
];

if (tests) {
  // proxy-chain tells its errors by the names of their classes.
  const forTests = { ...node, minify: false, keepNames: true, sourcemap: 'inline', logLevel: common.logLevel };
  // Neither of these may reach `vscode`: it is not external here, so an import of it fails the build.
  builds.push({
    ...forTests,
    entryPoints: globSync('test/unit/**/*.{test,main}.ts'),
    outbase: 'test/unit',
    outdir: 'out/unit',
    external: ['mocha', 'playwright-core', '@copilotkit/aimock', 'typescript'],
  });
  builds.push({
    ...forTests,
    entryPoints: [
      ...globSync('test/{ui,package,crash}/**/*.test.ts'),
      ...globSync('test/{runs,vscode,bench,endpoint}/*.main.ts'),
    ],
    outbase: 'test',
    outdir: 'out',
    // What keeps names is not there in a page that one of these functions is sent to.
    keepNames: false,
    external: ['mocha', 'playwright-core', 'esbuild', '@vscode/test-electron', '@vscode/vsce', 'proxy-chain'],
  });
  builds.push({
    ...forTests,
    entryPoints: [...globSync('test/host/**/*.test.ts'), 'test/host/index.ts'],
    outbase: 'test/host',
    outdir: 'out/host',
    external: ['vscode', 'mocha'],
  });
}

async function main() {
  // A run of several suites builds once for all of them.
  if (tests && process.env.GLOSS_TESTS_ARE_BUILT) return;
  for (const { outdir } of builds) rmSync(outdir, { recursive: true, force: true });
  if (!watch) return Promise.all(builds.map((options) => esbuild.build(options)));
  const contexts = await Promise.all(builds.map((options) => esbuild.context(options)));
  return Promise.all(contexts.map((context) => context.watch()));
}

main().catch(() => process.exit(1));
