import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import { type BatchService, type BatchState, hasEnded, isUnsupported } from '../../../core/chat/batches';
import type { Endpoint } from '../../../core/chat/endpoint';
import { EndpointError } from '../../../core/failures/endpointError';
import { type BatchRecord, batchJournal } from '../../../core/summaries/run/batchJournal';
import { type Collected, collectBatches } from '../../../core/summaries/run/collectBatches';
import { endWaitingForNothing } from '../../../core/summaries/run/endWaiting';
import { type ShownBatch, batchCounts, batchLine } from '../../../core/summaries/show/batchText';
import { commands, contextKeys } from '../../../shared/contributions';
import { count } from '../../../shared/text';
import { refusalError } from '../../endpoint/asker';
import { UserError } from '../../platform/feedback';
import { contextSetter } from '../../platform/setContext';
import { folderSettings, workspaceFiles } from '../data/workspaceFiles';
import { reportBatches } from './batchReport';
import type { RunnerDeps } from './planning';

/** Where names are looked for. */
const workspace = { files: workspaceFiles, settingsOf: folderSettings };

/** Pauses between two looks, in milliseconds: longer each time. */
const firstPause = 15_000;
const longestPause = 10 * 60_000;

/**
 * Follows the batches of this workspace while the window is open: looks at them, shows how they stand, and collects what has
 * ended. It only reads at the endpoint; nothing that costs is sent.
 */
export class BatchWatch implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('gloss.batch', vscode.StatusBarAlignment.Right, 98);
  readonly #setContext = contextSetter();
  readonly #ending = new AbortController();
  readonly #states = new Map<string, BatchState>();
  #records: BatchRecord[] = [];
  #pause = firstPause;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: Pick<RunnerDeps, 'summaries' | 'asker' | 'log'>) {
    this.#item.name = t('Gloss: Batches');
    this.#item.command = commands.collectBatch;
  }

  /** Looks on the disk for batches, and from then on at the endpoint as long as there are some. @throws DiskError */
  async follow(): Promise<void> {
    await this.#read();
    this.#pause = firstPause;
    if (this.#records.length > 0) return this.#lookIn(1000);
    const { summaries } = this.deps;
    if ((await summaries.state()).run?.state !== 'waiting') return;
    await endWaitingForNothing(summaries.files);
    summaries.changed();
  }

  /** Collects what has ended, for somebody who asks for it. @throws UserError; DiskError */
  async collect(): Promise<void> {
    await this.#read();
    if (this.#records.length === 0) throw new UserError(t('No batch is under way.'));
    const endpoint = await this.#open();
    if (!this.#records.some(({ address }) => address === endpoint.address)) {
      const hosts = [...new Set(this.#records.map(({ host }) => host))].join(', ');
      throw new UserError(t('The batches are at {0}.', hosts), t('Run Gloss: Select Endpoint.'));
    }
    try {
      await this.#look(endpoint);
      const collected = await this.#collect(endpoint);
      if (collected) void reportBatches(this.deps.summaries, collected, this.line);
    } catch (error) {
      if (error instanceof EndpointError) throw new UserError(error.message, t('It is tried again later by itself.'));
      throw error;
    } finally {
      this.#pause = firstPause;
      this.#lookIn(firstPause);
    }
  }

  /** How the batches stand; empty when there are none. */
  get line(): string {
    return batchLine(this.#shown, Date.now());
  }

  get #shown(): ShownBatch[] {
    return this.#records.map((record) => {
      const state = this.#states.get(record.name);
      return { record, ...(state && { state }) };
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#ending.abort();
    this.#item.dispose();
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tick(), ms);
  }

  async #tick(): Promise<void> {
    try {
      await this.#read();
      if (this.#records.length === 0 || this.#ending.signal.aborted) return;
      this.#lookIn((this.#pause = Math.min(longestPause, this.#pause * 1.5)));
      // Another window collects, or this one writes.
      if (!vscode.workspace.isTrusted || this.deps.summaries.active) return;
      const endpoint = await this.#open();
      if (!(await this.#look(endpoint))) return;
      const collected = await this.#collect(endpoint);
      if (collected && collected.written + collected.failed + collected.lost > 0) {
        void reportBatches(this.deps.summaries, collected, this.line);
      }
    } catch (error) {
      // Its message may hold anything.
      this.deps.log.warn(`batch: not looked at (${error instanceof Error ? error.name : typeof error})`);
    }
  }

  async #open(): Promise<Endpoint> {
    const opened = await this.deps.asker.open();
    if ('refused' in opened) throw refusalError(opened);
    return opened;
  }

  /** Asks how the batches stand. @returns whether there is something to collect */
  async #look({ address, batches }: Endpoint): Promise<boolean> {
    const service = await batches?.();
    let some = false;
    for (const { name, id, address: at } of this.#records) {
      if (!service || at !== address) continue;
      const state = id === undefined ? undefined : await lookAt(service, id, this.#ending.signal);
      if (state) this.#states.set(name, state);
      if (!state || hasEnded(state)) some = true;
    }
    this.#show();
    return some;
  }

  async #collect({ address, batches, priceOf }: Endpoint): Promise<Collected | undefined> {
    const { summaries, log } = this.deps;
    const service = await batches?.();
    if (!service) return undefined;
    const deps = { kept: summaries.files, address, service, priceOf, clock: systemClock, ...workspace };
    const warn = (line: string): void => log.warn(line);
    const collected = await collectBatches({ ...deps, warn }, this.#ending.signal);
    if (collected) {
      log.info(`batches: ${collected.written} written, ${collected.failed} failed, ${collected.open} under way`);
    }
    await this.#read();
    return collected;
  }

  async #read(): Promise<void> {
    const records = await batchJournal(this.deps.summaries.files.disk).list();
    this.#records = records.filter(({ step }) => step !== 'uploading');
    this.#show();
  }

  #show(): void {
    const { line } = this;
    const { answered, total } = batchCounts(this.#shown);
    this.#setContext(contextKeys.hasBatch, line !== '');
    this.deps.summaries.setBatches(line);
    if (line === '') return this.#item.hide();
    this.#item.text = t('{0} Batch {1}/{2}', '$(cloud)', count(answered), count(total));
    this.#item.tooltip = line;
    this.#item.accessibilityInformation = { label: line, role: 'button' };
    this.#item.show();
  }
}

/** @returns undefined where the endpoint knows no such batch: whoever collects finds out what that means */
async function lookAt(service: BatchService, id: string, signal: AbortSignal): Promise<BatchState | undefined> {
  try {
    return await service.look(id, signal);
  } catch (error) {
    if (isUnsupported(error)) return undefined;
    throw error;
  }
}
