import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { installOnce } from './installOnce';
import { npmInstall } from './npmInstall';
import { lastLines, run } from './run';

export interface ChromiumBinary {
  executablePath: string;
  env: Record<string, string>;
}

/** The Chromium from the npm registry, for a machine without a browser: a headless shell for Linux on x64. */
export async function npmChromium(): Promise<ChromiumBinary> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No browser was found, and the one from the npm registry runs on Linux x64 only: ' +
        'install Chrome or Chromium, or set GLOSS_BROWSER to the path of one.',
    );
  }
  const folder = await installOnce({
    name: 'chromium',
    title: 'Chromium',
    packages: ['chromium'],
    build: unpack,
    verify: async (candidate) => void (await startable(candidate)),
  });
  return startable(folder);
}

async function unpack(folder: string): Promise<void> {
  await npmInstall('chromium', folder);
  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const inflate = (name: string): Buffer => brotliDecompressSync(readFileSync(join(packed, `${name}.br`)));
  writeFileSync(join(folder, 'chromium'), inflate('chromium'));
  chmodSync(join(folder, 'chromium'), 0o755);
  // The graphics libraries have to stand beside the executable.
  for (const [archive, target] of [
    ['swiftshader.tar', folder],
    ['al2023.tar', join(folder, 'libraries')],
    ['fonts.tar', join(folder, 'fonts')],
  ] as const) {
    mkdirSync(target, { recursive: true });
    const file = join(folder, archive);
    writeFileSync(file, inflate(archive));
    const { code, output } = await run('tar', ['-xf', file, '-C', target, '--no-same-owner']);
    if (code !== 0) throw new Error(`\`tar\` could not unpack ${archive}: ${lastLines(output, 3)}`);
    rmSync(file);
  }
  writeFileSync(join(folder, 'fonts', 'fonts.conf'), fontConfig);
  rmSync(join(folder, 'node_modules'), { recursive: true });
}

/** Says how the browser starts here: by itself, or with the libraries that came with it. */
async function startable(folder: string): Promise<ChromiumBinary> {
  const executablePath = join(folder, 'chromium');
  const fonts: Record<string, string> = (await hasFonts())
    ? {}
    : { FONTCONFIG_FILE: join(folder, 'fonts', 'fonts.conf') };
  const libraries = [join(folder, 'libraries', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  let output = '';
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: libraries }]) {
    const ran = await run(executablePath, ['--version'], { env: { ...process.env, ...env } });
    if (ran.code === 0 && /\d+\.\d+\.\d+/.test(ran.output)) return { executablePath, env };
    output = ran.output;
  }
  throw new Error(
    `the Chromium from the npm registry does not start here; install Chrome or Chromium and set GLOSS_BROWSER to its ` +
      `path. It said: ${lastLines(output, 3)}`,
  );
}

async function hasFonts(): Promise<boolean> {
  const { code, output } = await run('fc-list', []);
  return code === 0 && output.trim() !== '';
}

const fontConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
