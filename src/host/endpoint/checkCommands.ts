import { t } from '@vscode/l10n';
import { lookup } from 'node:dns/promises';
import * as vscode from 'vscode';
import type { Asker } from '../../core/chat/ask';
import { checkEditorModels } from '../../core/check/checkEditorModels';
import { checkEndpoint, impossibleCheck } from '../../core/check/checkEndpoint';
import type { Check } from '../../core/check/finding';
import { checkReport } from '../../core/check/report';
import { UserError } from '../platform/feedback';
import type { TrustGate } from '../platform/trustGate';
import type { Handlers } from '../platform/register';
import { showMarkdown } from '../platform/showMarkdown';
import { type Progress, withProgress } from '../platform/withProgress';
import type { EndpointAccess } from './endpointAccess';
import type { Gates } from './gates';
import { priceOf, readListPrices } from './prices';
import { isChosen, modelsByMode, thinkingByMode } from './routes';

/** What a check works with. */
export interface CheckDeps {
  endpoint: EndpointAccess;
  gates: Gates;
  asker: Asker;
  trust: TrustGate;
  /** Where the reports are kept. */
  folder: vscode.Uri;
}

/** The command that tries what the endpoint can do. */
export function checkCommands(deps: CheckDeps): Handlers<'checkEndpoint'> {
  return {
    checkEndpoint: async () => {
      if (!(await deps.trust.mayContact(deps.endpoint.host))) return;
      const title = t('Checking the endpoint with tiny prompts');
      const found = await withProgress(title, (progress, signal) => check(deps, progress, signal));
      if (found) await showReport(deps.folder, checkReport(found));
    },
  };
}

async function check({ endpoint, gates, asker }: CheckDeps, progress: Progress, signal: AbortSignal): Promise<Check> {
  const models = modelsByMode();
  const gate = await gates.of(endpoint.address);
  const client = await endpoint.editorClient();
  if (client) {
    const editor = { client, host: endpoint.host, gate, attempts: 1 };
    return checkEditorModels({ asker, endpoint: editor, models, progress }, signal);
  }
  try {
    await readListPrices();
    const surroundings = {
      priceOf: (model: string) => priceOf(model, undefined),
      asker,
      gate,
      resolve: addressesOf,
      remoteName: vscode.env.remoteName,
      models,
      thinking: thinkingByMode(),
      isChosen,
      progress,
    };
    const parts = { ...(await endpoint.parts()), ...surroundings, route: await endpoint.route() };
    return await checkEndpoint(parts, signal);
  } catch (error) {
    if (error instanceof UserError) return impossibleCheck(error.message, error.next);
    throw error;
  }
}

async function addressesOf(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** A file of its own for each check: it can be closed without a question, and is still there after a reload. */
async function showReport(folder: vscode.Uri, report: string): Promise<void> {
  const time = new Date().toISOString().slice(0, 23).replace('T', ' ').replaceAll(':', '.');
  const file = vscode.Uri.joinPath(folder, `${t('Endpoint check {0}', time)}.md`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(report));
  await showMarkdown(file);
}
