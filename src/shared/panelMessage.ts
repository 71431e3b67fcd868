import type { CitedLines } from './citations';
import { type FailureAction, isFailureAction } from './failureActions';
import { type Variation, isVariation } from './variants';

/** What the header shows and lets the reader change; `price` is that of the model of the last answer. */
export type HeaderChoice = 'level' | 'language' | 'model' | 'endpoint' | 'price';

const headerChoices: Record<HeaderChoice, true> = {
  level: true,
  language: true,
  model: true,
  endpoint: true,
  price: true,
};

/** Panel to host. No message can name a command, a file or an address. */
export type PanelMessage =
  | { type: 'ready' }
  | { type: 'ask'; question: string }
  | { type: 'stop' }
  | { type: 'regenerate' }
  | { type: 'continue' }
  | { type: 'copy' }
  | { type: 'insertAsComment' }
  | { type: 'openAsDocument' }
  | { type: 'accessibilityHelp' }
  | { type: 'copyCode'; code: string }
  /** 1-based lines of the explained document, or of one of the other files that may be cited, by its index; both included. */
  | ({ type: 'reveal' } & CitedLines)
  /** Marks such lines where they can be seen, as long as the reader points at their citation; none take the mark away. */
  | { type: 'point'; lines?: CitedLines | undefined }
  /** Shows the explained code. */
  | { type: 'revealSubject' }
  /** Opens the lines of a block that was sent: the id of its turn, and its index there. */
  | { type: 'openSent'; turn: number; index: number }
  /** Asks for the explanation again, without these blocks of what was sent for it: their indexes. */
  | { type: 'askWithout'; blocks: number[] }
  /** Asks for the explanation in another way. */
  | { type: 'vary'; how: Variation }
  /** Shows another explanation of the same code: its index among `Subject.variants`. */
  | { type: 'showVariant'; index: number }
  /** Has all explanations written as this one, from now on. */
  | { type: 'makeDefault' }
  /** Opens the place of a name that exists: the id of its turn, and its index there. */
  | { type: 'openName'; turn: number; index: number }
  /** Opens what a change has altered, or one of those who call it: their indexes. @see Altered */
  | { type: 'openAltered'; index: number; caller?: number | undefined }
  /** Opens one of the calls that lead to what is explained: its index. */
  | { type: 'openHop'; index: number }
  /** Asks what has changed since the code was explained. */
  | { type: 'whatChanged' }
  /** Asks the last question again, with this secret in it. @see MaskedSecret */
  | { type: 'sendSecret'; number: number }
  | { type: 'act'; action: FailureAction }
  /** Lets the reader choose something that the header shows. */
  | { type: 'choose'; what: HeaderChoice }
  /** Explains the sample. */
  | { type: 'trySample' }
  /** Chooses one of the ways of `Setup`, by its name. */
  | { type: 'useWay'; name: string };

const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length <= max;
const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isLine = (value: unknown): value is number => isIndex(value) && value >= 1;

function isCitedLines(value: unknown): value is CitedLines {
  if (typeof value !== 'object' || value === null) return false;
  const { firstLine, lastLine, file } = value as Record<string, unknown>;
  return isLine(firstLine) && isLine(lastLine) && firstLine <= lastLine && (file === undefined || isIndex(file));
}

/** Whether a message from the panel is one of {@link PanelMessage}; anything else is dropped. */
export function isPanelMessage(value: unknown): value is PanelMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Record<string, unknown>;
  switch (message.type as PanelMessage['type']) {
    case 'ready':
    case 'stop':
    case 'regenerate':
    case 'continue':
    case 'copy':
    case 'insertAsComment':
    case 'openAsDocument':
    case 'accessibilityHelp':
    case 'revealSubject':
    case 'makeDefault':
    case 'trySample':
    case 'whatChanged':
      return true;
    case 'openAltered':
      return isIndex(message.index) && (message.caller === undefined || isIndex(message.caller));
    case 'useWay':
      return isText(message.name, 100);
    case 'ask':
      return isText(message.question, 20_000);
    case 'copyCode':
      return isText(message.code, 1_000_000);
    case 'reveal':
      return isCitedLines(message);
    case 'point':
      return message.lines === undefined || isCitedLines(message.lines);
    case 'openSent':
    case 'openName':
      return isLine(message.turn) && isIndex(message.index);
    case 'vary':
      return isVariation(message.how);
    case 'showVariant':
    case 'openHop':
      return isIndex(message.index);
    case 'sendSecret':
      return isLine(message.number);
    case 'askWithout':
      return Array.isArray(message.blocks) && message.blocks.length <= 1000 && message.blocks.every(isIndex);
    case 'choose':
      return typeof message.what === 'string' && Object.hasOwn(headerChoices, message.what);
    case 'act':
      return isFailureAction(message.action);
    default:
      return false;
  }
}
