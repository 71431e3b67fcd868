import type { Level } from '../../../shared/contributions';
import type { Usage } from '../../../shared/usage';
import type { TextGroup } from '../../base/fileKinds';
import { estimateTokens } from '../../base/tokens';
import { isPlausible } from '../../usage/plausible';
import type { NodeKind } from '../types';
import { type RunPast, type Spread, addToPast, spreadOf } from './spread';

/**
 * The tokens that o200k_base counts for one that tokenx estimates, by the kind of text: measured on 1,400 files (7 MB) of
 * public packages of npm, PyPI and Debian in JavaScript, TypeScript, Python, C, shell, CSS, JSON, YAML and Markdown.
 */
const groupFactors: Record<TextGroup, number> = { code: 0.97, styles: 1.08, data: 1.08, prose: 0.945 };

/** A longer text, in characters, is estimated by so many of them, in pieces that are spread evenly. */
const sampledCharacters = 3_000;
const pieces = 8;

/** Estimates the tokens of a text of a kind, in about a millisecond at most. */
export function textTokens(text: string, group: TextGroup): number {
  return Math.round(sampleTokens(text) * groupFactors[group]);
}

function sampleTokens(text: string): number {
  if (text.length <= sampledCharacters) return estimateTokens(text);
  const length = sampledCharacters / pieces;
  const step = (text.length - length) / (pieces - 1);
  let tokens = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const start = Math.round(piece * step);
    tokens += estimateTokens(text.slice(start, start + length));
  }
  return (tokens * text.length) / sampledCharacters;
}

/** Tokens of an answer until a model's own are known, by what it is about and how much it is to say. */
const usualAnswer: Record<NodeKind, number> = { file: 250, folder: 300, project: 700 };
const levelFactors: Record<Level, number> = { brief: 0.4, standard: 1, thorough: 2.2, lineByLine: 2.2 };

/** Seconds from request to whole answer until a model's own are known. */
const usualSeconds = 8;

/** The first guess weighs as much as so many learnt tokens of prompts and of answers, and as so many requests. */
const priorTokens = 4_000;
const priorAnswer = 750;
const priorRequests = 3;

/** With so many answers of a model what it takes counts as known. */
const knownRequests = 5;

/** Beyond these sums all are halved, so that older counts weigh less: models and projects change. */
const mostTokens = 2_000_000;
const mostRequests = 500;

/** Tokens of prompts, as they were estimated, as the endpoint counted them, and those of them that it had cached. */
export interface PromptSums {
  estimated: number;
  counted: number;
  cached: number;
}

/**
 * How many answers there were; the tokens that are usual for what they were about, those that were billed, thinking among them,
 * and those of their text by `textTokens`; and the milliseconds until they were whole.
 */
export interface AnswerSums {
  requests: number;
  usual: number;
  tokens: number;
  text: number;
  ms: number;
}

/** What earlier requests have taught, as it is kept on disk; the keys are for the estimator alone. */
export interface Learnt {
  version: 2;
  prompts: Record<string, PromptSums>;
  answers: Record<string, AnswerSums>;
  /** How earlier runs compare with their plans, by the id of the model. */
  runs: Record<string, RunPast[]>;
}

/** What a request was about. */
export interface RequestKind {
  /** Id of the model. */
  model: string;
  kind: NodeKind;
  /** What most of the prompt is. */
  group: TextGroup;
  level: Level;
}

/** A request that was answered. */
export interface Exchange {
  asked: RequestKind;
  /** The prompt's tokens as for `promptTokens`; not what that made of them. */
  base: number;
  usage: Usage;
  /** Tokens of the answer's text by `textTokens`. */
  text: number;
  /** From request to whole answer. */
  ms: number;
}

/** Says what requests will take, and learns from what they took. All numbers follow from what it has learnt alone. */
export interface Estimator {
  /** @param base the prompt's tokens by `textTokens` and the wording around */
  promptTokens(asked: RequestKind, base: number): number;
  /** The part of a prompt that the endpoint will have cached: 0 to 1. */
  cachedShare(asked: RequestKind): number;
  /** Billed tokens of the answer, thinking among them. */
  answerTokens(asked: RequestKind): number;
  /** Tokens of the answer's text by `textTokens`, as they stand in what is made of it. */
  answerText(asked: RequestKind): number;
  /** Seconds from request to whole answer. */
  seconds(asked: RequestKind): number;
  /** How far the billed tokens of a model were from the plans of this project; undefined where too little is known. */
  spread(model: string): Spread | undefined;
  /** Takes a finished request into account. */
  learn(exchange: Exchange): void;
  /** Takes into account how a summary compares with its plan. @param usage of all requests that it took */
  compare(asked: RequestKind, expected: { promptTokens: number; answerTokens: number }, usage: Usage): void;
  /** Ends the run that is compared, and gives what is to be kept for the next estimator. */
  endRun(): Learnt;
}

/** @param learnt what an earlier estimator has kept */
export function createEstimator(learnt: Learnt = { version: 2, prompts: {}, answers: {}, runs: {} }): Estimator {
  /** What is learnt while a run goes on was not known to its plan. */
  const known = new Set(Object.keys(learnt.answers).filter((key) => learnt.answers[key]!.requests >= knownRequests));
  const compared = new Map<string, RunPast>();

  /** Goes from the model in general to this kind of request, each correcting the one before. */
  function chained<Sums>(
    all: Record<string, Sums>,
    keys: string[],
    start: number,
    prior: number,
    pick: (sums: Sums) => [of: number, part: number],
  ): number {
    let ratio = start;
    for (const key of keys) {
      const [of, part] = Object.hasOwn(all, key) ? pick(all[key]!) : [0, 0];
      ratio = (ratio * prior + part) / (prior + of);
    }
    return ratio;
  }

  const promptKeys = ({ model, group }: RequestKind): string[] => [keyOf(model), keyOf(model, group)];
  const answerKeys = ({ model, kind, level }: RequestKind): string[] => [keyOf(model), keyOf(model, kind, level)];

  function answer(asked: RequestKind, part: 'tokens' | 'text'): number {
    const ratio = chained(learnt.answers, answerKeys(asked), 1, priorAnswer, (sums) => [sums.usual, sums[part]]);
    return Math.round(usualTokens(asked) * ratio);
  }

  return {
    promptTokens: (asked, base) =>
      Math.round(
        base * chained(learnt.prompts, promptKeys(asked), 1, priorTokens, (sums) => [sums.estimated, sums.counted]),
      ),
    cachedShare: (asked) =>
      chained(learnt.prompts, promptKeys(asked), 0, priorTokens, (sums) => [sums.counted, sums.cached]),
    answerTokens: (asked) => answer(asked, 'tokens'),
    answerText: (asked) => answer(asked, 'text'),
    seconds(asked) {
      const { requests, ms } = learnt.answers[answerKeys(asked)[1]!] ?? { requests: 0, ms: 0 };
      return (usualSeconds * priorRequests + ms / 1000) / (priorRequests + requests);
    },
    spread: (model) => spreadOf(learnt.runs[keyOf(model)] ?? []),
    learn({ asked, base, usage, text, ms }) {
      // Some endpoints report zeros, or one token for everything.
      if (base > 0 && isPlausible(usage.promptTokens, base)) {
        for (const key of promptKeys(asked)) {
          const sums = (learnt.prompts[key] ??= { estimated: 0, counted: 0, cached: 0 });
          sums.estimated += base;
          sums.counted += usage.promptTokens;
          sums.cached += Math.min(usage.cachedTokens, usage.promptTokens);
          if (sums.estimated > mostTokens) halve(sums);
        }
      }
      if (isPlausible(usage.completionTokens, text)) {
        for (const key of answerKeys(asked)) {
          const sums = (learnt.answers[key] ??= { requests: 0, usual: 0, tokens: 0, text: 0, ms: 0 });
          sums.requests += 1;
          sums.usual += usualTokens(asked);
          sums.tokens += usage.completionTokens;
          sums.text += text;
          sums.ms += ms;
          if (sums.requests > mostRequests) halve(sums);
        }
      }
    },
    compare({ model }, expected, usage) {
      if (!known.has(keyOf(model))) return;
      const past = compared.get(model) ?? { requests: 0, prompt: [0, 0], answer: [0, 0] };
      compared.set(model, past);
      past.requests += 1;
      past.prompt[0] += expected.promptTokens;
      past.prompt[1] += usage.promptTokens;
      past.answer[0] += expected.answerTokens;
      past.answer[1] += usage.completionTokens;
    },
    endRun() {
      for (const [model, past] of compared) {
        learnt.runs[keyOf(model)] = addToPast(learnt.runs[keyOf(model)] ?? [], past);
      }
      compared.clear();
      return learnt;
    },
  };
}

function usualTokens({ kind, level }: RequestKind): number {
  return usualAnswer[kind] * levelFactors[level];
}

/** The bar also keeps a model's name from being that of a property of all objects. */
function keyOf(model: string, ...rest: string[]): string {
  return [model, ...rest].join('|') + '|';
}

function halve(sums: PromptSums | AnswerSums): void {
  for (const [name, sum] of Object.entries(sums)) Object.assign(sums, { [name]: (sum as number) / 2 });
}
