import { type CitedLines, citedLines } from '../../shared/citations';
import { showHidden } from '../../shared/hiddenCharacters';
import { lackIn, setupSteps } from '../../shared/lacking';
import { isRunning, offers, offersBlocks, offersSetup, offersVariants, shownLevel } from '../../shared/offers';
import type { PanelMessage } from '../../shared/panelMessage';
import type { PanelState } from '../../shared/protocol';
import { levelAfter } from '../../shared/variants';

/**
 * Whether the panel offers what a message of its page asks for, by the state that the host holds. A page that does as it
 * likes gets no more out of the host than its buttons do.
 */
export function isOffered(message: PanelMessage, state: PanelState): boolean {
  const { phase, turns, subject, setup } = state;
  switch (message.type) {
    case 'ready':
    case 'stop':
    case 'accessibilityHelp':
      return true;
    case 'ask':
      return !isRunning(phase) && !subject?.sample;
    case 'regenerate':
    case 'continue':
    case 'whatChanged':
    case 'copy':
    case 'insertAsComment':
      return offers(state)[message.type];
    case 'openAsDocument':
      return subject !== undefined;
    case 'copyCode':
      return holdsCode(state, message.code);
    case 'point':
      return message.lines === undefined || mayCite(message.lines, state);
    case 'reveal':
      return mayCite(message, state);
    case 'revealSubject':
      return subject !== undefined;
    case 'choose':
      return subject !== undefined && !subject.sample && (message.what !== 'price' || !!turns.at(-1)?.usage);
    case 'trySample':
      return offersSetup(phase);
    case 'useWay':
      return offersSetup(phase) && !!setup?.ways.some(({ name }) => name === message.name);
    case 'openSent':
      return turns.find(({ id }) => id === message.turn)?.sent[message.index]?.place !== undefined;
    case 'askWithout':
      return offersBlocks(state) && message.blocks.every((index) => turns[0]?.sent[index]?.optional);
    case 'vary':
      return offersVariants(state) && levelAfter(shownLevel(state), message.how) !== undefined;
    case 'showVariant':
      return !isRunning(phase) && subject?.variants?.[message.index]?.shown === false;
    case 'makeDefault':
      return !isRunning(phase) && !!subject?.variants?.some(({ shown }) => shown);
    case 'openName':
      return turns.find(({ id }) => id === message.turn)?.names?.[message.index]?.place !== undefined;
    case 'openAltered': {
      const altered = subject?.altered?.[message.index];
      return message.caller === undefined ? altered?.line !== undefined : !!altered?.callers[message.caller];
    }
    case 'openHop':
      return subject?.hops?.[message.index] !== undefined;
    case 'sendSecret':
      return maySend(state, message.number);
    case 'act': {
      const { action } = message;
      const lacks = lackIn(state);
      return (
        (lacks !== undefined && setupSteps[lacks].includes(action)) ||
        turns.some(({ failure }) => failure?.actions.includes(action))
      );
    }
  }
}

/** Lines of the explained document, or such lines of another file as were sent. */
function mayCite({ file, ...lines }: CitedLines, { subject }: PanelState): boolean {
  if (file === undefined) return subject !== undefined;
  const cited = subject?.files?.[file];
  return cited !== undefined && citedLines(cited, lines, subject!) !== undefined;
}

/** A secret that was masked in the last question may be sent with it, by itself. */
function maySend({ phase, turns }: PanelState, number: number): boolean {
  const masked = turns.at(-1)?.masked ?? [];
  return !isRunning(phase) && phase !== 'needs-key' && masked.some((each) => each.number === number && !each.sent);
}

/** Whether the answers hold each line of a piece of code. Of one that is coming in the page may show a part of the last. */
function holdsCode({ turns }: PanelState, code: string): boolean {
  const held = new Set(turns.flatMap(({ answer }) => linesOf(showHidden(answer))));
  const lines = linesOf(code).filter((line) => line !== '');
  const last = lines.pop() ?? '';
  return lines.every((line) => held.has(line)) && [...held].some((line) => line.startsWith(last));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).map(bareLine);
}

/** A line without what Markdown may put before code: indentation, marks of quotes and of lists. */
function bareLine(line: string): string {
  return line.replace(/^(?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*/, '').trimEnd();
}
