import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { nameOf } from '../../../core/base/paths';
import type { Call, CalledPlace } from '../../../core/grounding/callPaths';
import { type UsePorts, findAllUses } from '../../../core/grounding/findUses';
import { subjectsOf } from '../../../core/grounding/subjects';
import { grammarOf } from '../../../core/syntax/languages';
import type { Outline } from '../../../core/syntax/outline';
import type { ExplainerParts } from '../answer/explainerParts';
import { sentPathOf } from '../context/sentPaths';
import { outlineByServer } from '../context/serverOutline';
import { placesOfUse } from '../context/serverUses';
import { anyOutlineOf } from '../context/symbols';

/** Calls of one function of which no more are looked for, and how long they are looked for, in milliseconds. */
const mostCalls = 40;
const patienceMs = 2500;

/** Reads the files of the folder that a document is in, as far as they may be sent. */
export interface FolderTexts {
  /** The text of a file as it stands in the editor, else on the disk. */
  read: (path: string) => Promise<string | undefined>;
  /** The calls of a function: those that a language server knows, else those that the syntax tells. */
  callersOf(place: CalledPlace, signal: AbortSignal): Promise<Call[]>;
}

/** What a document's folder holds; without one, the document alone. */
export function folderTexts(
  document: vscode.TextDocument,
  { syntax, filesOf }: Pick<ExplainerParts, 'syntax' | 'filesOf'>,
): FolderTexts {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const files = folder && filesOf?.(folder.toString());
  const ownPath = sentPathOf(document.uri);

  async function read(path: string): Promise<string | undefined> {
    return path === ownPath ? document.getText() : files?.read(path);
  }

  const outline: UsePorts['outline'] = async (path, text, find) => {
    const { language } = fileKind(nameOf(path));
    if (!grammarOf(language) && folder) return outlineByServer(vscode.Uri.joinPath(folder, path), text);
    return syntax.read({ language, key: `${folder?.toString()}/${path}`, text, find });
  };

  async function documentAt(path: string): Promise<vscode.TextDocument | undefined> {
    if (path === ownPath) return document;
    return folder && vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, path));
  }

  async function outlineAt(path: string, text: string): Promise<Outline | undefined> {
    return path === ownPath ? anyOutlineOf(document, syntax) : outline(path, text, []);
  }

  return {
    read,
    async callersOf({ path, firstLine, lastLine }, signal) {
      const text = await read(path);
      const own = text === undefined ? undefined : await outlineAt(path, text);
      if (text === undefined || !own) return [];
      const ports: UsePorts = {
        files,
        outline,
        async server(subjects) {
          const asked = await documentAt(path);
          return asked ? placesOfUse(asked, subjects) : [];
        },
      };
      const source = { path, text, outline: own };
      const ranges = [{ firstLine, lastLine }];
      const [called] = subjectsOf(source, ranges);
      if (!called) return [];
      const { uses, byServer } = await findAllUses(
        source,
        ranges,
        ports,
        mostCalls,
        AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      );
      return uses
        .toSorted((a, b) => Number(a.kind === 'test') - Number(b.kind === 'test'))
        .map(({ path: at, within, around, line }) => {
          const from = { name: within ?? '', path: at, ...around };
          return { from, calls: called.name, line, ...(!byServer && { byName: true as const }) };
        });
    },
  };
}
