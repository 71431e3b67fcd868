import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { nameOf } from '../../../core/base/paths';
import { type GroundingPorts, findDefinitions } from '../../../core/grounding/findDefinitions';
import type { Surroundings } from '../../../core/prompt/surroundings';
import { grammarOf } from '../../../core/syntax/languages';
import type { GatherRequest } from './gatherRequest';
import { folderAround } from './origin';
import { sentPathOf } from './sentPaths';
import { askServer } from './serverDefinitions';
import { outlineByServer } from './serverOutline';
import { anyOutlineOf, outlineOf } from './symbols';

/** Shares of the time that there is: a language server that has not answered by then is not waited for, nor are its signatures. */
const serverShare = 0.32;
const signatureShare = 0.4;

/** Has what is slow only once be done: a grammar loaded, the paths of the workspace folder listed. */
export async function prepareDefinitions({ document, target, syntax, filesOf }: GatherRequest): Promise<void> {
  const folder = folderAround(document.uri);
  await Promise.all([outlineOf(document, syntax, target.ranges), folder && filesOf?.(folder.uri.toString()).project()]);
}

/** Where that is defined what the code uses, as far as it is found in time. */
export async function definitionsOf(
  request: GatherRequest,
  deadlineMs: number,
): Promise<Surroundings['definitions'] | undefined> {
  // Time is left to put together what was found.
  const signal = AbortSignal.timeout(deadlineMs * 0.9);
  const { document, target, syntax, filesOf } = request;
  const text = document.getText();
  const outline = await anyOutlineOf(document, syntax, target.ranges);
  if (!outline) return undefined;
  const folder = folderAround(document.uri);
  const own = { path: sentPathOf(document.uri), text, outline };
  const ports: GroundingPorts = {
    server: (used) => askServer(request, used, deadlineMs * serverShare, deadlineMs * signatureShare),
    files: folder && filesOf?.(folder.uri.toString()),
    outline: async (path, content) => {
      const { language } = fileKind(nameOf(path));
      if (grammarOf(language) || !folder) {
        return syntax.read({ language, key: `${folder?.uri.toString()}/${path}`, text: content });
      }
      return outlineByServer(vscode.Uri.joinPath(folder.uri, path), content);
    },
  };
  return findDefinitions(own, target.ranges, ports, signal);
}
