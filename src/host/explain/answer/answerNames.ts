import * as vscode from 'vscode';
import type { FirstLook, FoundName } from '../../../core/answerNames/checkNames';
import type { NameSources } from '../../../core/answerNames/findNames';
import { fileKind } from '../../../core/base/fileKinds';
import { folderOf, nameOf } from '../../../core/base/paths';
import type { Current } from '../../../core/explanation/conversation';
import { terminalScheme } from '../../../core/explanation/target';
import type { KeptTurn } from '../../../core/explanation/keptTurn';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import { valuesIn } from '../../../core/prompt/frameValues';
import type { Session } from '../../../core/explanation/session';
import type { Syntax } from '../../../core/syntax/syntax';
import { folderAround } from '../context/origin';
import { sentPathOf } from '../context/sentPaths';
import type { ShownExplanation } from './shownExplanation';

/** What the names of answers are looked for with. */
interface NameParts {
  session: Session;
  shown: ShownExplanation;
  filesOf: FilesOf;
  syntax: Syntax;
}

/** What has not been found in the workspace after so many milliseconds is not there. */
const patienceMs = 5000;

/** Loaded by the first answer. */
const load = () => import('../../../core/answerNames/names');

/** Checks the names of each answer once it has ended: in what was sent at once, in the workspace while the reader reads. */
export class AnswerNames {
  #looking: { runId: number; abort: AbortController } | undefined;

  constructor(private readonly parts: NameParts) {}

  /** Looks whether there is something to check. Call it after each change of the state. */
  async look(): Promise<void> {
    const { session, shown } = this.parts;
    const { runId, phase, subject, turns } = session.state;
    if (this.#looking?.runId !== runId) this.stop();
    if (phase === 'streaming') void load();
    const left = turns.filter(
      ({ answer, names }) => answer && names?.every(({ found }) => found !== 'sought') !== true,
    );
    if (session.running || subject?.sample || left.length === 0 || this.#looking) return;
    const { current } = shown;
    if (!current) return;
    const abort = new AbortController();
    this.#looking = { runId, abort };
    try {
      await this.#check(current, turns, left, abort.signal);
    } finally {
      if (this.#looking?.abort === abort) this.#looking = undefined;
    }
  }

  async #check(
    current: Current,
    turns: readonly KeptTurn[],
    left: readonly KeptTurn[],
    signal: AbortSignal,
  ): Promise<void> {
    const { session, shown } = this.parts;
    const { checkNames, checkValues } = await load();
    const values = valuesSent(turns);
    const opening = current.opening.filter(({ role }) => role === 'user').map(({ content }) => content);
    const looks = left.map((turn) => {
      const questions = turns.filter(({ id }) => id <= turn.id).map(({ question }) => question);
      const differing = checkValues(turn.answer, values, opening);
      return { turn, differing, first: checkNames(turn.answer, [...opening, ...questions]) };
    });
    if (signal.aborted) return;
    for (const { turn, first, differing } of looks)
      session.setChecked(turn.id, { names: [...first.names, ...differing] });
    for (const { turn, first, differing } of looks) {
      await this.#find(turn, { first, differing }, vscode.Uri.parse(current.target.uri), signal);
    }
    // What was kept from before keeps its age.
    if (!signal.aborted && !session.state.cached) await shown.keep();
  }

  stop(): void {
    this.#looking?.abort.abort();
    this.#looking = undefined;
  }

  async #find(
    { id }: KeptTurn,
    { first, differing }: { first: FirstLook; differing: readonly FoundName[] },
    uri: vscode.Uri,
    signal: AbortSignal,
  ): Promise<void> {
    if (first.open.length === 0 || signal.aborted) return;
    const { findNames } = await load();
    const sources = await this.#sourcesFor(uri);
    const names: FoundName[] = await findNames(
      first,
      sources,
      AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    );
    if (!signal.aborted) this.parts.session.setChecked(id, { names: [...names, ...differing] });
  }

  async #sourcesFor(uri: vscode.Uri): Promise<NameSources> {
    const { filesOf, syntax } = this.parts;
    const folder = folderAround(uri);
    const files = folder && filesOf(folder.uri.toString());
    const own = sentPathOf(uri);
    const near = (path: string): number => (path === own ? 0 : folderOf(path) === folderOf(own) ? 1 : 2);
    const others = (await files?.project().catch(() => undefined))?.paths ?? [];
    return {
      paths: [...new Set([...(uri.scheme === terminalScheme ? [] : [own]), ...others])].sort(
        (a, b) => near(a) - near(b),
      ),
      // The file of the code is read as it stands in the editor.
      read: async (path) => (path === own ? textOf(uri) : undefined) ?? (await files?.read(path)),
      outline: (path, text) =>
        syntax.read({ language: fileKind(nameOf(path)).language, key: `${folder?.uri.toString()}/${path}`, text }),
      findFile: (path) => findFile(folder, path),
    };
  }
}

/** What the debugger held when the code was explained, if that was sent. */
function valuesSent(turns: readonly KeptTurn[]): Map<string, string> {
  const block = turns[0]?.sent.find(({ title, leftOut }) => title.code === 'values' && !leftOut);
  return valuesIn(block?.text ?? '');
}

function textOf(uri: vscode.Uri): string | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText();
}

async function findFile(folder: vscode.WorkspaceFolder | undefined, path: string): Promise<string | undefined> {
  // Anything else would be a pattern.
  if (!folder || !/^[\w@.$+/-]+$/.test(path)) return undefined;
  const [found] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/${path}`), undefined, 1);
  return found && sentPathOf(found);
}
