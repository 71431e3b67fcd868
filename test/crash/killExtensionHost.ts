import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { errors } from 'playwright-core';
import { createDisk } from '../../src/core/storage/disk';
import type { LedgerState } from '../../src/core/summaries/keep/ledgerEvents';
import { openStore } from '../../src/core/summaries/keep/store';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { promptOf, subjectOf } from '../endpoint/summaryPrompt';
import type { VsCodeWindow } from '../ui/driver/window';
import { ledgerOf, picture, summariesFolder } from '../ui/support';
import type { CrashScene } from './crashScene';
import { type Life, type Underway, checkRun, underway, writtenOf } from './lives';
import { markPattern } from './project';

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

/**
 * Kills the extension host of a window that writes summaries, again and again at random moments. VS Code starts the next
 * one, or the window is reloaded when it does not; then the run is resumed. Each run is checked at its end, and the next
 * one is about other versions of the files.
 */
export async function killExtensionHost(place: CrashScene, kills: number): Promise<KillReport> {
  place.endpoint.setReply(async (request) => {
    await pause(Math.random() * slowestAnswer);
    const text = `This is ${markPattern.exec(promptOf(request))?.[0] ?? subjectOf(request)}.`;
    return { text, usage: { prompt_tokens: Math.ceil(request.body.length / 4), completion_tokens: 20 } };
  });
  const scene = new Scene(place);
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
    place.project.edit();
  }
  return report;
}

/** How a life ended: by itself, because the run had, or it has come to the moment of its death. */
type Ending = 'run ended' | 'moment has come';

class Scene {
  #runId: string | undefined;
  #resumed = 0;
  private readonly window: VsCodeWindow;
  private readonly endpoint: ScriptedEndpoint;

  constructor(private readonly place: CrashScene) {
    ({ window: this.window, endpoint: this.endpoint } = place);
  }

  /** Carries out one run, with so many kills at most. */
  async run(mostKills: number): Promise<Life[]> {
    const lives: Life[] = [];
    let before = await ledgerOf(this.window);
    let from = this.endpoint.chats().length;
    await this.place.start();
    for (let killed = 0; ;) {
      const ending = killed < mostKills ? await this.#live(from) : await this.#end();
      if (ending === 'moment has come') await this.place.kill();
      const after = await ledgerOf(this.window);
      const isOurs = after.run !== undefined && after.run.id !== this.#runId;
      const life = { killed: isOurs && after.run?.state === 'running', asked: this.#askedFrom(from), before, after };
      lives.push(life);
      [before, from] = [after, this.endpoint.chats().length];
      if (ending === 'moment has come') await this.place.comeBack(life.killed);
      if (life.killed) {
        killed++;
        await this.#resume(after, from);
      } else if (isOurs) break;
      else await this.place.start();
    }
    this.#runId = before.run?.id;
    await checkRun(lives, await this.#store(), this.place.project);
    await this.window.runCommand('Notifications: Clear All Notifications');
    return lives;
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
