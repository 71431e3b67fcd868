import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import { createDisk } from '../../../core/storage/disk';
import type { Oddity } from '../../../core/storage/setAside';
import { type SummaryFiles, createSummaryFiles } from '../../../core/summaries/keep/summaryFiles';

/**
 * What is kept of summaries in VS Code's storage for a workspace, for this window.
 *
 * @param report told of each file that was set aside
 */
export function summaryFilesIn(storage: vscode.Uri, report: (oddity: Oddity) => void): SummaryFiles {
  return createSummaryFiles({
    disk: createDisk(vscode.Uri.joinPath(storage, 'summaries').fsPath),
    clock: systemClock,
    self: { pid: process.pid, host: hostname() },
    isAlive: isProcessAlive,
    report,
  });
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
