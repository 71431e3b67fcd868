import { t } from '@vscode/l10n';
import { parseJson } from '../../base/json';
import type { Disk } from '../../storage/diskPort';
import { type Oddity, setAside } from '../../storage/setAside';
import type { Summary } from '../types';
import { isSummary } from './guards';

/** The summaries of a workspace on disk, each named by what it was made from. */
export interface SummaryStore {
  /** Keys of all summaries that are there. */
  keys(): Iterable<string>;
  /** Whether a summary is there; its file is not opened. */
  has(key: string): boolean;
  /** A summary; undefined when there is none, and then `has` says so too. @throws DiskError when it cannot be read */
  get(key: string): Promise<Summary | undefined>;
  /** Resolves when it is safe on the disk. @throws DiskError; then nothing of it is there */
  put(summary: Summary): Promise<void>;
  /** @throws DiskError */
  remove(key: string): Promise<void>;
}

/** What the store needs. */
export interface StoreDeps {
  disk: Disk;
  /** Milliseconds since 1970. */
  now(): number;
  /** Called for each file that was set aside. */
  report(oddity: Oddity): void;
}

const folders = Array.from({ length: 256 }, (_, byte) => `summaries/${byte.toString(16).padStart(2, '0')}`);

/** The file of a summary. */
export function summaryFile(key: string): string {
  return `summaries/${key.slice(0, 2)}/${key}.json`;
}

/** Reads which summaries are there. @throws DiskError */
export async function openStore(deps: StoreDeps): Promise<SummaryStore> {
  const { disk } = deps;
  const keys = new Set<string>();

  async function setAsideAndReport(file: string, why: string): Promise<void> {
    await setAside(disk, file, deps.now()).catch(() => undefined);
    deps.report({ file, why });
  }

  for (const folder of ['summaries', ...folders]) {
    for (const name of await disk.list(folder)) {
      const file = `${folder}/${name}`;
      const key = /^([0-9a-f]{64})\.json$/.exec(name)?.[1];
      if (key !== undefined && file === summaryFile(key)) keys.add(key);
      // Files of the operating system, such as .DS_Store, would come back at once.
      else if (!name.startsWith('.')) await setAsideAndReport(file, t('It does not have the name of a summary.'));
    }
  }

  return {
    keys: () => keys.values(),
    has: (key) => keys.has(key),
    async get(key) {
      if (!keys.has(key)) return undefined;
      const file = summaryFile(key);
      const text = await disk.read(file);
      const summary = parseJson(text ?? '');
      if (isSummary(summary) && summary.key === key) return summary;
      keys.delete(key);
      if (text !== undefined)
        await setAsideAndReport(file, t('It does not hold the summary that its name stands for.'));
      return undefined;
    },
    async put(summary) {
      await disk.write(summaryFile(summary.key), JSON.stringify(summary));
      keys.add(summary.key);
    },
    async remove(key) {
      await disk.remove(summaryFile(key));
      keys.delete(key);
    },
  };
}
