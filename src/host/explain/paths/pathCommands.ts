import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { findCallPaths } from '../../../core/grounding/callPaths';
import { type CodeSymbol, symbolsAround } from '../../../core/syntax/outline';
import { UserError } from '../../platform/feedback';
import type { Handlers } from '../../platform/register';
import { withProgress } from '../../platform/withProgress';
import type { Explainer } from '../answer/explainer';
import type { ExplainerParts } from '../answer/explainerParts';
import { sentPathOf } from '../context/sentPaths';
import { anyOutlineOf } from '../context/symbols';
import { targetOfPath } from '../context/target';
import { folderTexts } from './callersOf';
import { choosePath } from './choosePath';
import { hopsOfPath } from './hopsOfPath';

/** So far is looked; all of it may take so many milliseconds. */
const limits = { depth: 10, width: 12, functions: 120, paths: 60 };
const patienceMs = 10_000;

/** The command that explains how the program gets to a function. Nothing is looked for, and nothing sent, before it is called. */
export function pathCommands(
  parts: Pick<ExplainerParts, 'syntax' | 'filesOf'> & { explainer: Explainer },
): Handlers<'explainPath' | 'explainPathFromMenu'> {
  const explain = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    const symbol = editor && (await functionAt(editor, parts));
    if (!symbol) {
      throw new UserError(t('There is no function here.'), t('Put the cursor into the function that calls lead to.'));
    }
    const { document } = editor;
    const texts = folderTexts(document, parts);
    const { name, firstLine, lastLine } = symbol;
    const root = { name, path: sentPathOf(document.uri), firstLine, lastLine };
    const found = await withProgress(t('Looking for what calls {0}', name), (_, cancelled) => {
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(patienceMs)]);
      return findCallPaths(root, (place) => texts.callersOf(place, signal), limits, signal);
    });
    if (!found) return;
    if (found.length === 0) {
      throw new UserError(
        t('Nothing was found in this folder that calls {0}.', name),
        t('Explain tells what the function itself does.'),
      );
    }
    const path = await choosePath(name, found);
    if (path) await parts.explainer.explain({ target: targetOfPath(document, symbol, await hopsOfPath(path, texts)) });
  };
  return { explainPath: explain, explainPathFromMenu: explain };
}

/** What calls can lead to at the cursor: the function around it, else the class. */
async function functionAt(
  { document, selection }: vscode.TextEditor,
  { syntax }: Pick<ExplainerParts, 'syntax'>,
): Promise<CodeSymbol | undefined> {
  const line = selection.active.line + 1;
  const outline = await anyOutlineOf(document, syntax);
  const around = outline ? symbolsAround(outline, { firstLine: line, lastLine: line }) : [];
  return (
    around.findLast(({ kind }) => kind === 'function' || kind === 'method') ??
    around.findLast(({ kind }) => kind === 'class')
  );
}
