import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { nameOf } from '../../../core/base/paths';
import { hopsTo } from '../../../core/explanation/target';
import { placeHop } from '../../../core/grounding/placeHop';
import type { HopCode } from '../../../core/prompt/hop';
import type { Surroundings } from '../../../core/prompt/surroundings';
import type { GatherRequest } from './gatherRequest';
import { sentPathOf } from './sentPaths';

/** The code of the calls that lead to what is explained, as it stands now; what is gone, or may not be sent, is left out. */
export async function hopsOf(request: GatherRequest): Promise<Surroundings['hops'] | undefined> {
  const { document, target, syntax, filesOf } = request;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString();
  const files = folder === undefined ? undefined : filesOf?.(folder);
  const ownPath = sentPathOf(document.uri);
  const placed: HopCode[] = [];
  for (const hop of hopsTo(target) ?? []) {
    const own = hop.path === ownPath;
    const text = own ? document.getText() : await files?.read(hop.path);
    if (text === undefined) continue;
    const { language } = fileKind(nameOf(hop.path));
    const code = placeHop(hop, text, await syntax.read({ language, key: `${folder}/${hop.path}`, text }));
    if (code) placed.push({ ...code, own });
  }
  return placed.length > 0 ? placed : undefined;
}
