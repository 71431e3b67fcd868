import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostileTexts } from './panel/hostile';

/**
 * What must not leave. The files of the first say by their names, places or kinds that they are not to be sent; those of the
 * last are called anything, and hold what looks like a secret. They are put together here, so that no scanner takes them for
 * real ones.
 */
export const planted = {
  env: 'CANARY-env-5uQz81',
  key: 'CANARY-key-Pw03Lm',
  named: 'CANARY-named-77aTx2',
  outside: 'CANARY-outside-0Kd9Yv',
  ignored: 'CANARY-ignored-b4Rr6N',
  token: `ghp_${'cAnArY7Zq'.repeat(4)}`,
  password: ['Can4ry', 'Tr0ub4dor'].join('&'),
  privateKey: `MIIEcanary${'q7Xw'.repeat(12)}`,
};

/** Files that hold a secret, whatever they are called. */
export const secretHolders = ['wiring.ts', 'deploy/rollout.txt'];

/** A folder whose name is a link that runs a command, were it shown as Markdown. */
const linkFolder = 'src [Show details](command:workbench.action.terminal.new)';

/**
 * Puts files into a project that attack whoever reads, shows or sends them.
 *
 * @param folder an existing project; beside it the files are made that its links lead to
 * @param origin where hostile text tries to reach
 */
export function plantHostileFiles(folder: string, origin: string): void {
  const texts = hostileTexts(origin);
  const put = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const link = (path: string, target: string): void => symlinkSync(target, join(folder, path));

  put('README.md', `# Read me\n\n${texts.join('\n\n')}\n`);
  put('hover.ts', `import { a } from './a';\nimport { b } from './x.constructor';\n\nexport const c = a + b;\n`);
  put('a.ts', `/** ${texts.join(' ').replaceAll('*/', '* /')} */\nexport const a = 1;\n`);
  put(`${linkFolder}/a.ts`, 'export const inLink = 1;\n');
  put('[x](command:workbench.action.terminal.new).ts', 'export const named = 1;\n');
  put(`![x](${encodeURIComponent(origin)}).md`, texts.join('\n'));
  put('<img src=x onerror=alert(1)>.ts', 'export const html = 1;\n');
  put('gnp\u202Egol.ts', 'const user = "a\u202E\u2066// admin\u2069";\nexport default user;\n');
  put('100%.ts', 'export const all = 100;\n');
  put('a%2F..%2Fb.ts', 'export const encoded = 1;\n');
  for (const name of ['x.constructor', 'x.__proto__', '__proto__.ts', 'toString', 'constructor.ts']) {
    put(name, `import './a';\nexport const name = ${JSON.stringify(name)};\n`);
  }
  put('open.rs', `${'('.repeat(80 * 1024)}\n`);
  put('pub.rs', 'pub(\n'.repeat(16_000));
  put('ticks.md', '`\n'.repeat(120_000));
  put('spaces.py', `from ${' '.repeat(60_000)}x\n`);
  put('nested/repository/.git/config', '[core]\n');
  put('nested/repository/inner.ts', 'export const inner = 1;\n');
  put('worktree/.git', `gitdir: ${folder}/.git/worktrees/x\n`);
  put('many/.gitignore', '*.log\n'.repeat(350_000));
  put('many/notes.ts', `// ${planted.ignored}\n`);
  put('stars/.gitignore', `${'*a'.repeat(60)}b\n`);
  put('stars/notes.ts', `// ${planted.ignored}\n`);
  put('.gitignore', 'ignored/\n');
  put('ignored/notes.ts', `// ${planted.ignored}\n`);
  for (const name of ['.env', '.ENV.local', 'production.env']) put(name, `TOKEN=${planted.env}\n`);
  for (const name of ['id_rsa', 'server.pem', 'release.keystore']) put(name, `${planted.key}\n`);
  for (const name of ['.npmrc', 'credentials.json', 'secrets.yml', '.ssh/config']) put(name, `x: ${planted.named}\n`);

  put('wiring.ts', `export const hub = '${planted.token}';\nlogIn({ password: '${planted.password}' });\n`);
  const pem = [`-----BEGIN RSA PRIVATE KEY-----`, planted.privateKey, '-----END RSA PRIVATE KEY-----'].join('\n');
  put('deploy/rollout.txt', `Sign in with this:\n${pem}\nthen wait.\n`);

  const outside = join(dirname(folder), 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'notes.ts'), `// ${planted.outside}\n`);
  link('link.ts', join(outside, 'notes.ts'));
  link('linked', outside);
  link('up', '..');
  link('loop', '.');
  link('zero.ts', '/dev/zero');
  execFileSync('mkfifo', [join(folder, 'pipe.ts')]);
}
