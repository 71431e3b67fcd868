import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { errors } from 'playwright-core';
import { createDisk } from '../../src/core/storage/disk';
import type { LedgerState } from '../../src/core/summaries/keep/ledgerEvents';
import { openStore } from '../../src/core/summaries/keep/store';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { promptOf, subjectOf } from '../endpoint/summaryPrompt';
import { openWindow } from '../ui/driver/openWindow';
import type { VsCodeWindow } from '../ui/driver/window';
import { ledgerOf, picture, summariesFolder } from '../ui/support';
import { killExtensionHosts } from './hostProcesses';
import { type Life, type Underway, checkRun, underway, writtenOf } from './lives';
import { type Project, createProject, markPattern } from './project';

/** What the kills came upon. */
export interface KillReport {
  runs: number;
  requests: number;
  /** Requests for what had been asked for in the same run. */
  again: number;
  /** Kills by what was on its way. */
  kills: Record<Underway, number>;
}

/** Milliseconds: how long an answer takes, and how long a host lives after it has been told to go on, at most. */
const slowestAnswer = 500;
const longestLife = 2500;

/** VS Code starts an extension host again by itself, save after so many crashes within five minutes. */
const crashesOfOneLoad = 3;

/**
 * Kills the extension host of a window that writes summaries, again and again at random moments. VS Code starts the next
 * one, or the window is reloaded when it does not; then the run is resumed. Each run is checked at its end, and the next
 * one is about other versions of the files.
 */
export async function killExtensionHost(kills: number): Promise<KillReport> {
  const project = createProject();
  const endpoint = await startEndpoint();
  endpoint.setReply(async (request) => {
    await pause(Math.random() * slowestAnswer);
    const text = `This is ${markPattern.exec(promptOf(request))?.[0] ?? subjectOf(request)}.`;
    return { text, usage: { prompt_tokens: Math.ceil(request.body.length / 4), completion_tokens: 20 } };
  });
  const window = await openWindow({
    folder: project.folder,
    settings: {
      'gloss.endpoint.baseUrl': endpoint.url,
      'gloss.summaries.concurrency': 6,
      'gloss.summaries.confirmAboveUsd': 0,
    },
  });
  try {
    const scene = new Scene(window, endpoint, project);
    const report: KillReport = {
      runs: 0,
      requests: 0,
      again: 0,
      kills: { 'nothing yet': 0, files: 0, folders: 0, nothing: 0 },
    };
    for (let left = kills; left > 0; report.runs++) {
      const lives = await scene.run(left);
      for (const life of lives.filter(({ killed }) => killed)) {
        report.kills[underway(life)]++;
        left--;
      }
      const asked = lives.flatMap((life) => life.asked);
      report.requests += asked.length;
      report.again += asked.length - new Set(asked).size;
      project.edit();
    }
    return report;
  } finally {
    await window.close();
    await endpoint.close();
    project.remove();
  }
}

/** How a life ended: by itself, because the run had, or it has come to the moment of its death. */
type Ending = 'run ended' | 'moment has come';

class Scene {
  #runId: string | undefined;
  #resumed = 0;
  #crashes = 0;

  constructor(
    private readonly window: VsCodeWindow,
    private readonly endpoint: ScriptedEndpoint,
    private readonly project: Project,
  ) {}

  /** Carries out one run, with so many kills at most. */
  async run(mostKills: number): Promise<Life[]> {
    const lives: Life[] = [];
    let before = await ledgerOf(this.window);
    let from = this.endpoint.chats().length;
    await this.#start();
    for (let killed = 0; ;) {
      const ending = killed < mostKills ? await this.#live(from) : await this.#end();
      if (ending === 'moment has come') await this.#kill();
      const after = await ledgerOf(this.window);
      const isOurs = after.run !== undefined && after.run.id !== this.#runId;
      const life = { killed: isOurs && after.run?.state === 'running', asked: this.#askedFrom(from), before, after };
      lives.push(life);
      [before, from] = [after, this.endpoint.chats().length];
      if (ending === 'moment has come') await this.#comeBack(life.killed);
      if (life.killed) {
        killed++;
        await this.#resume(after, from);
      } else if (isOurs) break;
      else await this.#start();
    }
    this.#runId = before.run?.id;
    await checkRun(lives, await this.#store(), this.project);
    await this.window.runCommand('Notifications: Clear All Notifications');
    return lives;
  }

  async #kill(): Promise<void> {
    await killExtensionHosts(this.window.server.pid);
    // Connections are taken in their order: when this one is answered, what the host had sent has been read.
    const [response] = (await once(get(`${this.endpoint.url}/models`, { agent: false }), 'response')) as [
      IncomingMessage,
    ];
    await once(response.resume(), 'end');
  }

  /** @param restarts VS Code is left to start the extension host again, when it does so */
  async #comeBack(restarts: boolean): Promise<void> {
    this.#crashes++;
    if (restarts && this.#crashes < crashesOfOneLoad) return;
    this.#crashes = 0;
    await this.window.reload();
  }

  async #start(): Promise<void> {
    const { window } = this;
    await window.runCommand('Gloss: Summarize Workspace Files…');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
  }

  /** By the button of the offer and, with the offer left aside, by the command in turn. */
  async #resume(ledger: LedgerState, asked: number): Promise<void> {
    const { window } = this;
    const [written, total] = writtenOf(ledger);
    const howFar = written === 0 ? ' before the first was written' : `: ${written} of ${total} are written`;
    const message = `The summaries of shop were interrupted${howFar}.`;
    const offer = await window.findNotification(message);
    assert.equal(this.endpoint.chats().length, asked, 'Nothing is sent before somebody says so.');
    this.#resumed++;
    if (this.#resumed === 1) await picture(window, 'summaries-interrupted-dark');
    if (this.#resumed % 2 === 1) return window.answerNotification(message, 'Resume');
    await offer.hover();
    await offer.getByRole('button', { name: 'Clear Notification' }).click();
    await window.runCommand('Gloss: Resume');
  }

  /** Lets the host live for a while: from now on, or from its first request on. */
  async #live(from: number): Promise<Ending> {
    if (Math.random() < 0.5) {
      const asked = this.endpoint.waitForChat(from + 1).then(() => 'asked' as const);
      const first = await Promise.race([asked, this.#end()]);
      if (first !== 'asked') return first;
    }
    try {
      return await this.#end(1 + Math.random() * longestLife);
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      return 'moment has come';
    }
  }

  /** Waits for the message at the end of a run; no other one is to come. @throws TimeoutError after so many milliseconds */
  async #end(timeout = 120_000): Promise<Ending> {
    const endings = /are done|stopped|Another window|set aside|already|could not/;
    const message = this.window.notifications().filter({ hasText: endings }).first();
    await message.waitFor({ timeout });
    assert.match(
      await message.innerText(),
      /The summaries of shop are done: \d+ written, [\d,]+ tokens, price unknown\.$/,
    );
    return 'run ended';
  }

  #askedFrom(from: number): string[] {
    return this.endpoint.chats().slice(from).map(subjectOf);
  }

  #store() {
    const disk = createDisk(summariesFolder(this.window) ?? '');
    return openStore({ disk, now: Date.now, report: ({ file, why }) => assert.fail(`${file}: ${why}`) });
  }
}
