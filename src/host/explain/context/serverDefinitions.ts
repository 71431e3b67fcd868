import * as vscode from 'vscode';
import type { ServerFinds } from '../../../core/grounding/findDefinitions';
import { libraryPath } from '../../../core/grounding/libraryPath';
import type { Definition } from '../../../core/prompt/definition';
import type { UsedName } from '../../../core/syntax/outline';
import type { GatherRequest } from './gatherRequest';
import { sentPathOf, textWithoutPlaces } from './sentPaths';

/** A language server is asked for so many names at most, the most used first. */
const mostNames = 24;
/** Of a signature. */
const mostLines = 6;
const mostCharacters = 500;

type Place = vscode.Location | vscode.LocationLink;

/**
 * Asks the language server of a document where names are defined, and of what is so in the code itself where its type is.
 *
 * @param ms what it has not told by then is not waited for; signatures are for `signatureMs`
 */
export function askServer(
  { document, target }: GatherRequest,
  used: readonly UsedName[],
  ms: number,
  signatureMs: number,
): { found: ServerFinds; done: Promise<unknown> } {
  const found: ServerFinds = { pointers: [], libraries: [], signatureOf };
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const names = [...used].sort((a, b) => b.count - a.count).slice(0, mostNames);

  async function ask(name: UsedName): Promise<void> {
    const position = positionOf(name);
    const places = await placesBy('vscode.executeDefinitionProvider', document, position);
    const isOwn = places.some(({ uri, line }) => isSame(uri, document.uri) && isExplained(line));
    const meant = isOwn ? await placesBy('vscode.executeTypeDefinitionProvider', document, position) : places;
    for (const { uri, line } of meant) {
      const library = libraryPathOf(uri);
      if (folder && isSame(vscode.workspace.getWorkspaceFolder(uri)?.uri, folder.uri) && library === undefined) {
        if (!isSame(uri, document.uri) || !isExplained(line)) {
          found.pointers.push({ path: sentPathOf(uri), line, name });
        }
      } else if (library !== undefined && !isOwn) {
        const text = await signatureOf(name);
        if (text !== '') found.libraries.push(libraryDefinition(name.name, library, line, text));
        return;
      }
    }
  }

  const noSignature = after(signatureMs, '');

  function signatureOf(name: UsedName): Promise<string> {
    return Promise.race([signatureAt(document, positionOf(name)), noSignature]);
  }

  function isExplained(line: number): boolean {
    return target.ranges.some(({ firstLine, lastLine }) => line >= firstLine && line <= lastLine);
  }

  const all = Promise.allSettled(names.map(ask));
  return { found, done: Promise.race([all, after(ms, undefined)]) };
}

function after<Value>(ms: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}

function positionOf({ line, column }: UsedName): vscode.Position {
  return new vscode.Position(line - 1, column);
}

async function placesBy(
  command: string,
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ uri: vscode.Uri; line: number }[]> {
  const places = await vscode.commands.executeCommand<Place[] | undefined>(command, uri, position);
  return (places ?? []).map((place) =>
    'targetUri' in place
      ? { uri: place.targetUri, line: (place.targetSelectionRange ?? place.targetRange).start.line + 1 }
      : { uri: place.uri, line: place.range.start.line + 1 },
  );
}

/** What a hover shows as code. */
async function signatureAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[] | undefined>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  const texts = (hovers ?? []).flatMap(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)),
  );
  const [, code = ''] = /```[\w-]*\n([^]*?)\n?```/.exec(texts.join('\n').slice(0, 10 * mostCharacters)) ?? [];
  // Servers write types of other files by where these lie: `import("/home/…").Type`.
  return textWithoutPlaces(code).split('\n').slice(0, mostLines).join('\n').slice(0, mostCharacters);
}

/** The workspace folder itself may lie in a folder of such a name. */
function libraryPathOf(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? '';
  return libraryPath(`/${uri.path.slice(folder.length)}`);
}

function libraryDefinition(name: string, path: string, line: number, text: string): Definition {
  const parts = [{ firstLine: line, text }];
  return {
    name,
    path,
    own: false,
    isHover: true,
    parts,
    head: parts,
  };
}

function isSame(one: vscode.Uri | undefined, other: vscode.Uri): boolean {
  return one?.toString() === other.toString();
}
