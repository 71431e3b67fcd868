import type { Happening } from '../../failures/happening';
import { endTokens } from './endTokens';
import { runawayGuard } from './runaway';
import { type Told, thinking } from './thinking';
import { wholeTexts } from './wholeTexts';

/** Makes of the contents of events what is shown: told apart from reasoning, and without what is no part of the answer. */
export interface AnswerText {
  /** Takes a content, and returns what of it is new. */
  add(content: string): string;
  /** Takes reasoning that the server has told apart. */
  addReasoning(text: string): void;
  /** Tells the contents apart that came since: done once for all events of a piece, it costs next to nothing. */
  tell(): void;
  /** Nothing follows: what was held back because more might come is told as well. */
  flush(): void;
  /** What is new since it was last taken. */
  taken(): Told;
  /** The answer holds more than white space. */
  readonly answered: boolean;
  /** Some text was taken. */
  readonly shown: boolean;
  /** Grows with each piece of content. */
  readonly progress: number;
}

/**
 * @param most characters of answer and reasoning together
 * @param quotes whether the prompt holds a mark, so that an answer may quote it
 * @param onRunaway told why, when the answer does not end by itself; nothing more is added then
 */
export function answerText(
  most: number,
  quotes: (mark: string) => boolean,
  onRunaway: (why: Happening) => void,
): AnswerText {
  const whole = wholeTexts();
  const think = thinking(quotes);
  const ending = endTokens(quotes);
  const runaway = runawayGuard(most);

  /** Content that was not told apart yet. */
  let untold = '';
  /** What was not returned yet. */
  let newAnswer = '';
  let newReasoning = '';
  /** What was returned as answer was reasoning. */
  let recast = false;
  let answered = false;
  let shown = false;
  let progress = 0;

  function show({ answer, reasoning, recast: wasReasoning }: Told): void {
    if (wasReasoning) {
      newReasoning += newAnswer;
      newAnswer = '';
      recast = true;
      answered = false;
    }
    if (!answer && !reasoning) return;
    const end = runaway(reasoning + answer);
    newReasoning += reasoning.slice(0, end?.at);
    newAnswer += end ? answer.slice(0, Math.max(0, end.at - reasoning.length)) : answer;
    answered ||= newAnswer.trim() !== '';
    progress++;
    if (end) onRunaway(end.why);
  }

  /** Marks of the chat template at the end are no part of the answer; what may be one is held back. */
  function withoutMarks(told: Told): Told {
    if (told.recast) {
      const reasoning = ending.rest() + told.reasoning;
      return { ...told, reasoning, answer: ending.next(told.answer) };
    }
    if (told.answer !== '') told.answer = ending.next(told.answer);
    return told;
  }

  function tell(): void {
    if (untold === '') return;
    const content = untold;
    untold = '';
    show(withoutMarks(think.next(content)));
    // Nothing of it is shown yet, but the server is at work.
    if (think.holding) progress++;
  }

  return {
    add(content) {
      if (content === '') return '';
      const piece = whole.next(content);
      if (whole.holding) progress++;
      untold += piece;
      return piece;
    },
    addReasoning(text) {
      think.apart();
      show({ answer: '', reasoning: text });
    },
    tell,
    flush() {
      untold += whole.rest();
      tell();
      show(withoutMarks(think.rest()));
      show({ answer: ending.rest(), reasoning: '' });
    },
    taken() {
      const told: Told = { answer: newAnswer, reasoning: newReasoning };
      if (recast) told.recast = true;
      newAnswer = '';
      newReasoning = '';
      recast = false;
      if (told.answer || told.reasoning) shown = true;
      return told;
    },
    get answered() {
      return answered;
    },
    get shown() {
      return shown;
    },
    get progress() {
      return progress;
    },
  };
}
