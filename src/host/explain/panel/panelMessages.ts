import * as vscode from 'vscode';
import { accountPageOf, keyPageOf } from '../../../core/endpoint/vendors/vendors';
import { citableIn } from '../../../core/explanation/citable';
import { isOffered } from '../../../core/explanation/offered';
import type { Session } from '../../../core/explanation/session';
import { otherPath, stretchOf } from '../../../core/prompt/blockSource';
import { commands } from '../../../shared/contributions';
import { type FailureAction, failureActions } from '../../../shared/failureActions';
import type { HeaderChoice, PanelMessage } from '../../../shared/panelMessage';
import { offersSetup } from '../../../shared/offers';
import type { EndpointFeature } from '../../endpoint/feature';
import type { Log } from '../../platform/log';
import { tell } from '../../platform/register';
import type { CodeTracker } from '../answer/codeTracker';
import type { Explainer } from '../answer/explainer';
import type { ShownExplanation } from '../answer/shownExplanation';
import type { Sample } from '../answer/sample';
import type { Variants } from '../answer/variants';
import { CursorInCited, pointAtCited, revealCited } from './citations';
import { chooseLanguage, chooseLevel } from './headerChoices';
import type { LineHighlighter } from './lineHighlighter';
import { openPlace } from './openPlace';
import type { PanelView } from './panelView';
import { makeDefault, vary } from './variantActions';

/** What the panel's messages act on. */
export interface PanelParts extends Pick<EndpointFeature, 'endpoint' | 'findSetup' | 'useWay' | 'enterPrice'> {
  panel: PanelView;
  session: Session;
  explainer: Explainer;
  shown: ShownExplanation;
  variants: Variants;
  tracker: CodeTracker;
  highlighter: LineHighlighter;
  sample: Sample;
}

/** What takes the panel's messages. */
export interface PanelConnection extends vscode.Disposable {
  receive(message: PanelMessage): Promise<void>;
  /** Finds out what there is to set up, where the panel shows it. */
  offerSetup(): Promise<void>;
  /** Looks whether the cursor stands in a cited line, when the answers have changed. */
  look(): void;
}

/** Does what the reader asks for in the panel, where the panel offers it, and keeps the panel's code in the colours of the theme. */
export function connectPanel(parts: PanelParts, log: Log): PanelConnection {
  const { panel, session, shown } = parts;

  async function postColors(): Promise<void> {
    // Loaded with the first page: activation needs none of it.
    const { themeColors } = await import('./themeColors');
    panel.post({ type: 'colors', colors: await themeColors() });
  }

  async function offerSetup(): Promise<void> {
    if (!offersSetup(session.state.phase)) return;
    await parts.findSetup((setup) => session.offer(setup));
  }

  async function receive(message: PanelMessage): Promise<void> {
    try {
      if (message.type === 'ready') {
        session.post();
        cursor.look(true);
        await Promise.all([postColors(), shown.restore()]);
        await offerSetup();
      } else if (isOffered(message, session.shown)) await react(message, parts);
    } catch (error) {
      await tell(error, message.type, log);
    }
  }

  const cursor = new CursorInCited(parts);
  const themes = vscode.window.onDidChangeActiveColorTheme(postColors);
  return {
    receive,
    offerSetup,
    look: () => cursor.look(),
    dispose: () => void vscode.Disposable.from(themes, cursor).dispose(),
  };
}

async function react(message: Exclude<PanelMessage, { type: 'ready' }>, parts: PanelParts): Promise<void> {
  switch (message.type) {
    case 'ask':
      return parts.explainer.ask(message.question);
    case 'stop':
    case 'regenerate':
    case 'continue':
    case 'copy':
    case 'insertAsComment':
    case 'openAsDocument':
    case 'accessibilityHelp':
      return vscode.commands.executeCommand(commands[message.type]);
    case 'copyCode':
      return vscode.env.clipboard.writeText(message.code);
    case 'reveal':
      return revealCited(message, parts);
    case 'point':
      return pointAtCited(message.lines, parts);
    case 'revealSubject':
      return revealSubject(parts);
    case 'choose':
      return choose(message.what, parts);
    case 'trySample':
      return parts.sample.show();
    case 'useWay':
      return parts.useWay(message.name);
    case 'openSent':
      return openSent(parts, message);
    case 'askWithout': {
      const sent = parts.session.state.turns[0]?.sent ?? [];
      return parts.explainer.askWithout(message.blocks.flatMap((index) => sent[index] ?? []));
    }
    case 'vary':
      return vary(message.how, parts);
    case 'showVariant':
      return parts.variants.show(message.index);
    case 'makeDefault':
      return makeDefault(parts);
    case 'openName':
      return openName(parts, message);
    case 'openAltered':
      return openAltered(parts, message);
    case 'openHop':
      return openHop(parts, message.index);
    case 'whatChanged':
      return parts.explainer.whatChanged();
    case 'sendSecret':
      return parts.explainer.sendSecret(message.number);
    case 'act':
      return act(message.action, parts);
  }
}

async function openSent(parts: PanelParts, { turn, index }: { turn: number; index: number }): Promise<void> {
  const source = parts.session.state.turns.find(({ id }) => id === turn)?.sent[index]?.source;
  if (!source) return;
  const lines = stretchOf(source);
  const path = otherPath(source);
  const file = citableIn(parts.session.state.turns).files?.findIndex((each) => each.path === path);
  await revealCited(path === undefined ? lines : { ...lines, file }, parts);
}

async function openName(
  { session, shown: { current }, highlighter }: PanelParts,
  { turn, index }: { turn: number; index: number },
): Promise<void> {
  const place = session.state.turns.find(({ id }) => id === turn)?.names?.[index]?.place;
  if (place && current) await openPlace(place, current.target.uri, highlighter);
}

async function openAltered(
  { session, shown: { place }, highlighter }: PanelParts,
  { index, caller }: { index: number; caller?: number | undefined },
): Promise<void> {
  const altered = session.state.subject?.altered?.[index];
  const { path, line } = (caller === undefined ? altered : altered?.callers[caller]) ?? {};
  if (!altered || path === undefined || place === undefined) return;
  await openPlace({ path, name: altered.name, ...(line !== undefined && { line }) }, place, highlighter);
}

async function openHop({ session, shown: { place }, highlighter }: PanelParts, index: number): Promise<void> {
  const hop = session.state.subject?.hops?.[index];
  if (hop && place !== undefined)
    await openPlace({ path: hop.path, line: hop.line, name: hop.calls }, place, highlighter);
}

async function revealSubject({ tracker, highlighter, shown: { discussed, current } }: PanelParts): Promise<void> {
  if (current?.target.kind === 'changes') return vscode.commands.executeCommand('workbench.view.scm');
  if (discussed !== undefined) {
    await vscode.commands.executeCommand(commands.openSummary, vscode.Uri.parse(discussed, true));
  }
  const first = tracker.target?.ranges[0];
  if (tracker.target && first) await highlighter.show(vscode.Uri.parse(tracker.target.uri), first, true);
}

async function choose(what: HeaderChoice, { session, shown, enterPrice }: PanelParts): Promise<void> {
  const { turns, model } = session.state;
  switch (what) {
    case 'level':
      if (await chooseLevel()) shown.forgetStyle();
      return;
    case 'language':
      if (await chooseLanguage()) shown.forgetStyle();
      return;
    case 'model':
      return vscode.commands.executeCommand(commands.selectModel);
    case 'endpoint':
      return vscode.commands.executeCommand(commands.selectEndpoint);
    case 'price':
      await enterPrice(turns.at(-1)?.model ?? model);
  }
}

async function act(action: FailureAction, { endpoint }: PanelParts): Promise<void> {
  const step = failureActions[action];
  if ('command' in step) return vscode.commands.executeCommand(commands[step.command]);
  switch (step.opens) {
    case 'key page':
      return openPage(keyPageOf(endpoint.baseUrl));
    case 'account page':
      return openPage(accountPageOf(endpoint.baseUrl));
    case 'settings':
      return vscode.commands.executeCommand('workbench.action.openSettings', '@ext:gloss-code.gloss');
  }
}

async function openPage(page: string | undefined): Promise<void> {
  if (page) await vscode.env.openExternal(vscode.Uri.parse(page));
}
