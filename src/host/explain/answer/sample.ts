import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import { sampleModel, streamSample } from '../../../core/explanation/sample';
import type { Session } from '../../../core/explanation/session';
import { sourceOf } from '../../../core/explanation/target';
import { language } from '../../../shared/language';
import { partsOf, subjectOf } from '../context/codeParts';
import { targetOfFile } from '../context/target';
import type { CodeTracker } from './codeTracker';
import type { ShownExplanation } from './shownExplanation';

/** What the sample is shown with. */
export interface SampleParts {
  extensionUri: vscode.Uri;
  session: Session;
  tracker: CodeTracker;
  shown: ShownExplanation;
}

/** The files of the answer in other languages than English. */
const answers: Partial<Record<string, string>> = { 'zh-CN': 'answer.zh-cn.md' };

/** A file that is opened from a folder of its own would make VS Code ask whether it is trusted. */
const scheme = 'gloss-sample';

/** The sample: a file that comes with Gloss and the answer for it. Nothing is asked for and nothing is sent. */
export class Sample implements vscode.Disposable {
  readonly #provider: vscode.Disposable;

  constructor(private readonly parts: SampleParts) {
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => this.#read(path.slice(1)),
    });
  }

  /** Opens the file beside the panel, and streams the answer. */
  async show(): Promise<void> {
    const { session, tracker, shown } = this.parts;
    const answer = await this.#read(answers[language] ?? 'answer.md');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/retry.ts' }));
    await vscode.window.showTextDocument(document, { preserveFocus: true });
    const target = targetOfFile(document);
    const { hash: sourceHash } = await sourceOf(partsOf(document, target));
    shown.forget();
    tracker.track({ target, sourceHash });
    const run = session.start(t('Opening the sample'), { ...subjectOf(document, target), sample: true });
    session.addTurn('', { sent: [] }, sampleModel);
    await session.answer(run, [], (_, signal) => streamSample(answer, systemClock, signal));
  }

  dispose(): void {
    this.#provider.dispose();
  }

  async #read(name: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.parts.extensionUri, 'media', 'sample', name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }
}
