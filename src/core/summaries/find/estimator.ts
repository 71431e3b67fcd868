import type { Level } from '../../../shared/contributions';
import type { Usage } from '../../../shared/usage';
import type { TextGroup } from '../../base/fileKinds';
import { estimateTokens } from '../../base/tokens';
import { isPlausible } from '../../usage/plausible';
import type { NodeKind } from '../types';

/**
 * The tokens that o200k_base counts for one that tokenx estimates, by the kind of text: measured on 1,400 files (7 MB) of
 * public packages of npm, PyPI and Debian in JavaScript, TypeScript, Python, C, shell, CSS, JSON, YAML and Markdown.
 */
const groupFactors: Record<TextGroup, number> = { code: 0.97, styles: 1.08, data: 1.08, prose: 0.945 };

/** A longer text, in characters, is estimated by so many of them, in pieces that are spread evenly. */
const sampledCharacters = 16_000;
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

/** The first guess weighs as much as so many learnt tokens of prompts, and as so many requests. */
const priorTokens = 4_000;
const priorRequests = 3;

/** Beyond these sums all are halved, so that older counts weigh less: models and projects change. */
const mostTokens = 2_000_000;
const mostRequests = 500;

/** What earlier requests have taught, as it is kept on disk; the keys are for the estimator alone. */
export interface Learnt {
  /** Tokens of prompts, as they were estimated and as the endpoint counted them. */
  prompts: Record<string, { estimated: number; counted: number }>;
  /** How many answers there were, with their tokens and the milliseconds until they were whole. */
  answers: Record<string, { requests: number; tokens: number; ms: number }>;
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

/** Says what requests will take, and learns from what they took. */
export interface Estimator {
  /** @param base the prompt's tokens by `textTokens` and the wording around */
  promptTokens(asked: RequestKind, base: number): number;
  answerTokens(asked: RequestKind): number;
  /** Seconds from request to whole answer. */
  seconds(asked: RequestKind): number;
  /**
   * Takes a finished request into account.
   *
   * @param base as for `promptTokens`; not what that made of it
   * @param ms from request to whole answer
   */
  learn(asked: RequestKind, base: number, usage: Usage, ms: number): void;
  /** What is to be kept for the next estimator. */
  readonly learnt: Learnt;
}

/** @param learnt what an earlier estimator has kept */
export function createEstimator(learnt: Learnt = { prompts: {}, answers: {} }): Estimator {
  /** Counted tokens for one estimated token: of the model in general, then corrected for this kind of text. */
  function promptFactor({ model, group }: RequestKind): number {
    let factor = 1;
    for (const key of [keyOf(model), keyOf(model, group)]) {
      const { estimated, counted } = learnt.prompts[key] ?? { estimated: 0, counted: 0 };
      factor = (factor * priorTokens + counted) / (priorTokens + estimated);
    }
    return factor;
  }

  function answer({ model, kind, level }: RequestKind): { tokens: number; ms: number } {
    const { requests, tokens, ms } = learnt.answers[keyOf(model, kind, level)] ?? { requests: 0, tokens: 0, ms: 0 };
    const mean = (sum: number, usual: number): number => (usual * priorRequests + sum) / (priorRequests + requests);
    return { tokens: mean(tokens, usualAnswer[kind] * levelFactors[level]), ms: mean(ms, usualSeconds * 1000) };
  }

  return {
    promptTokens: (asked, base) => Math.round(base * promptFactor(asked)),
    answerTokens: (asked) => Math.round(answer(asked).tokens),
    seconds: (asked) => answer(asked).ms / 1000,
    learn(asked, base, usage, ms) {
      // Some endpoints report zeros, or one token for everything.
      if (base > 0 && isPlausible(usage.promptTokens, base)) {
        for (const key of [keyOf(asked.model), keyOf(asked.model, asked.group)]) {
          const sums = (learnt.prompts[key] ??= { estimated: 0, counted: 0 });
          sums.estimated += base;
          sums.counted += usage.promptTokens;
          if (sums.estimated > mostTokens) halve(sums);
        }
      }
      if (isPlausible(usage.completionTokens, 0)) {
        const sums = (learnt.answers[keyOf(asked.model, asked.kind, asked.level)] ??= {
          requests: 0,
          tokens: 0,
          ms: 0,
        });
        sums.requests += 1;
        sums.tokens += usage.completionTokens;
        sums.ms += ms;
        if (sums.requests > mostRequests) halve(sums);
      }
    },
    learnt,
  };
}

/** The bar also keeps a model's name from being that of a property of all objects. */
function keyOf(model: string, ...rest: string[]): string {
  return [model, ...rest].join('|') + '|';
}

function halve(sums: Record<string, number>): void {
  for (const [name, sum] of Object.entries(sums)) sums[name] = sum / 2;
}
