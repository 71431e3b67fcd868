import type * as vscode from 'vscode';
import { createLimiter } from '../../../core/base/limiter';
import { ancestorsOf } from '../../../core/base/paths';
import { createTimeSlices } from '../../../core/base/timeSlices';
import { type SourceFile, importGraph } from '../../../core/codeMap/importGraph';
import { importsOf } from '../../../core/codeMap/imports';
import type { CodeMap, MapEntry } from '../../../core/codeMap/pages';
import { isUpToDate } from '../../../core/summaries/plan/planRecords';
import type { NodeRecord, Summary } from '../../../core/summaries/types';
import type { CodeMapSource } from '../../codeMap/exportCommands';
import { fileNow } from './freshness';
import { projectOf } from './summarizedProject';
import type { Summaries } from './summaries';

/** The summaries as the export of code maps wants them. */
export function codeMapSource(summaries: KnownSummaries): CodeMapSource {
  return {
    async summarizedRoots() {
      const records = [...(await summaries.state()).nodes.values()];
      return new Set(records.filter(({ key }) => key !== undefined).map(({ root }) => root));
    },
    read: (folder, signal) => readCodeMap(folder, summaries, signal),
  };
}

type KnownSummaries = Pick<Summaries, 'state' | 'summaryOf'>;

function written(summary: Summary | undefined): Pick<MapEntry, 'summary' | 'missing'> {
  return summary ? { summary: summary.text, ...(summary.missing && { missing: summary.missing }) } : {};
}

/** Requests to the file system at the same time. */
const atOnce = 16;

/**
 * Reads the summaries of a workspace folder, and its files as they are now for what they import and whether they have changed.
 *
 * @throws DiskError; the signal's reason when it is aborted
 */
async function readCodeMap(
  { uri, name }: vscode.WorkspaceFolder,
  summaries: KnownSummaries,
  signal: AbortSignal,
): Promise<CodeMap> {
  const root = uri.toString();
  const { nodes } = await summaries.state();
  const records = [...nodes.values()].filter((record) => record.root === root && record.state !== 'skipped');
  const turn = createTimeSlices(signal);
  const limit = createLimiter(atOnce);
  const entries: MapEntry[] = [];
  const sources: SourceFile[] = [];
  /** Paths of folders in which something has changed. */
  const changed = new Set<string>();

  async function readFile(record: NodeRecord): Promise<void> {
    await turn();
    const { path } = record;
    const now = await fileNow(record);
    const summary = now.bytes && (await summaries.summaryOf(record));
    const stale = !now.bytes || (summary !== undefined && now.stale !== undefined);
    if (stale) for (const folder of ancestorsOf(path)) changed.add(folder);
    // A file that is gone, or that no run would read, is not on the map.
    if (!now.bytes) return;
    entries.push({ path, kind: 'file', stale, ...written(summary) });
    sources.push({ path, imports: importsOf(path, new TextDecoder().decode(now.bytes)) });
  }

  const files = records.filter(({ kind }) => kind === 'file');
  await Promise.all(files.map((record) => limit(() => readFile(record))));
  const inhabited = new Set(entries.flatMap(({ path }) => ancestorsOf(path)));
  for (const record of records) {
    const { kind, path } = record;
    if (kind === 'file' || !inhabited.has(path)) continue;
    await turn();
    const summary = await summaries.summaryOf(record);
    const stale = summary !== undefined && (changed.has(path) || !isUpToDate(record));
    entries.push({ path, kind, stale, ...written(summary) });
  }
  const there = new Set(sources.map(({ path }) => path));
  const { leadsTo } = await projectOf(
    files.filter(({ path }) => there.has(path)),
    signal,
  );
  return { name, folder: uri.path, entries, imports: importGraph(sources, leadsTo) };
}
