import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameOf } from '../../../core/base/paths';
import { plainLabel } from '../../../core/base/plainLabel';
import type { Call, CallPath } from '../../../core/grounding/callPaths';
import { isTestPath } from '../../../core/grounding/candidates';
import { showHidden } from '../../../shared/hiddenCharacters';

/** In characters. */
const longestLabel = 200;

/** Lets the reader choose one of several paths, those of tests last; a single one is chosen. */
export async function choosePath(name: string, paths: readonly CallPath[]): Promise<CallPath | undefined> {
  if (paths.length === 1) return paths[0];
  const isTest = ({ calls: [first] }: CallPath): boolean => first !== undefined && isTestPath(first.from.path);
  const items = paths
    .toSorted((a, b) => Number(isTest(a)) - Number(isTest(b)))
    .map((path) => ({
      label: shortLabel([...path.calls.map(callerName), name].join(' → ')),
      description: path.open ? t('begins further up') : isTest(path) ? t('from a test') : '',
      detail: shortLabel(path.calls.map(({ from, line }) => `${from.path}:${line}`).join(' → ')),
      path,
    }));
  const title = t('Explain Path to Here');
  const placeHolder = t('From where? {0} paths lead to {1}', paths.length, showHidden(name));
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.path;
}

/** What calls; the top of a file is called as that. */
function callerName({ from: { name, path } }: Call): string {
  return name === '' ? nameOf(path) : name;
}

/** A name from the code as it is, and no longer than a row has room for. */
function shortLabel(text: string): string {
  const short = text.length > longestLabel ? `${text.slice(0, longestLabel)}…` : text;
  return plainLabel(short);
}
