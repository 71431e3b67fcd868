/**
 * What the host says to the panel; what the panel says is in `panelMessage.ts`. The host holds the truth: it posts the whole
 * {@link PanelState} when the panel says `ready` and at every change of phase, and in between only the text that is new.
 */
import type { Altered } from './altered';
import type { CitableFile, CitedLines, LineRange } from './citations';
import type { CodeColors } from './codeColors';
import type { Level } from './contributions';
import type { FailureAction } from './failureActions';
import type { Hop } from './hop';
import type { MoneyFormat } from './money';
import type { CheckedExamples } from './examples';
import type { CheckedName } from './names';
import type { Spent } from './usage';
import type { Variant } from './variants';

/** The states of the panel; `data-state` of its `main` landmark holds one of these. */
export type PanelPhase =
  'empty' | 'needs-key' | 'preparing' | 'waiting' | 'streaming' | 'done' | 'cut-off' | 'stopped' | 'failed';

/** What is being explained. */
export interface Subject {
  /** As the header shows it: `file.ts:10–24`. */
  label: string;
  /** The lines that the answer may cite are 1 to this number. */
  lineCount: number;
  /** Its path, where that is known. */
  path?: string | undefined;
  /** The other files that were sent, whose lines the answer may cite. */
  files?: readonly CitableFile[] | undefined;
  /** Of a notebook that is explained as one text: where the own lines of each cell stand in that. */
  cells?: readonly LineRange[] | undefined;
  /** Whether the code has changed since the answer was asked for. */
  stale: boolean;
  /** The explanations of this code that there are, and the one that is being asked for, in the order of their levels. */
  variants?: readonly Variant[] | undefined;
  /** What a change has altered for those who call it; absent where it is not about a change, or not known yet. */
  altered?: Altered[] | undefined;
  /** Set where it is a text that Gloss has made of something, which nobody can change. */
  isText?: true;
  /** The calls that lead to it, where that is asked about, in the order in which they are made. */
  hops?: readonly Hop[] | undefined;
  /** Whether it is the sample that comes with Gloss, whose answer was written beforehand. */
  sample?: true;
}

/** An endpoint that can be chosen with one click. */
export interface Way {
  /** As people know it: `Ollama`. */
  name: string;
  kind: 'vendor' | 'local' | 'editor';
  /** How many models it has; absent for a vendor, which is not asked. */
  models?: number;
}

/** What can be missing to ask an endpoint: a key, or, where those of VS Code itself are to answer, any model. */
export type Lacking = 'key' | 'models';

/** What there is to set up, where no explanation is shown yet. */
export interface Setup {
  /** Whom the settings name: a vendor's name, else the host. */
  vendor: string;
  /** What is missing before it can be asked; absent when nothing is. */
  lacks?: Lacking | undefined;
  /** Whether it is known where its keys are made. */
  keyPage: boolean;
  ways: Way[];
}

/** One block of the prompt, as "What was sent" lists it. */
export interface SentBlock {
  title: string;
  /** Estimated, not billed, tokens. */
  tokens: number;
  /** The text as it was sent; empty when the block was left out. */
  text: string;
  /** Whether the budget left it out. */
  leftOut: boolean;
  /** Why it is there, in a sentence. */
  why?: string | undefined;
  /** Its file and lines, which the panel can open: `src/a.ts:12–18`. */
  place?: string | undefined;
  /** Whether the reader may switch it off. */
  optional?: true | undefined;
  /** Whether the reader has switched it off. */
  off?: true | undefined;
  /** It is no part of the prompt: its title is a sentence about the whole. */
  remark?: true | undefined;
}

/** A secret in what a turn was to send. */
export interface MaskedSecret {
  /** As its placeholder has it: `[secret 1 masked]`. */
  number: number;
  /** What it is: `GitHub token`. */
  kind: string;
  /** Lines of the document, 1-based; none when it stands elsewhere. */
  lines: number[];
  /** Whether the reader had it sent all the same. */
  sent: boolean;
}

/** Characters in the code that draw nothing or turn the direction. */
export interface HiddenInCode {
  count: number;
  /** Lines of the document, 1-based. */
  lines: number[];
}

/** What went wrong, for a person: one sentence, and what to do next. */
export interface Failure {
  what: string;
  next: string;
  actions: FailureAction[];
}

/** What there is to say of an answer that did not fail. */
export type Note =
  /** The reader stopped it. */
  | { kind: 'stopped' }
  /** It was cut off, or may lack something; one sentence says why. */
  | { kind: 'incomplete'; why: string };

/** A question and its answer. */
export interface Turn {
  id: number;
  /** Empty for the explanation itself, the reader's words for a follow-up. */
  question: string;
  /** Markdown. */
  answer: string;
  /** What the model said to itself, when it says so. */
  reasoning: string;
  /** The model that answers. */
  model: string;
  /** The one that did, as the endpoint names it, where that is another. */
  answeredBy?: string;
  /** What it took, once that is known. */
  usage?: Spent;
  note?: Note;
  failure?: Failure;
  sent: SentBlock[];
  /** The names in code format of the answer; absent before it has ended. */
  names?: CheckedName[] | undefined;
  /** The examples of an answer about a regular expression, tried; absent before it has ended. */
  examples?: CheckedExamples | undefined;
  /** The secrets that were found in it. */
  masked?: MaskedSecret[] | undefined;
  /** Absent when there are none. */
  hidden?: HiddenInCode | undefined;
}

/** Waiting for the first token. */
export interface Waiting {
  /** Milliseconds that this request has been waiting when the state was posted; the panel counts on from there. */
  elapsedMs: number;
  /** From 1. */
  attempt: number;
  /** Why it waits longer: `429 from api.example.com, next attempt in 4 s`. */
  reason: string;
}

/** Everything that the panel shows. */
export interface PanelState {
  phase: PanelPhase;
  /** Grows with each run; text of an earlier run is dropped. */
  runId: number;
  subject?: Subject;
  level: Level;
  /** The language of the next answer, by its name. */
  language: string;
  /** The model that the next request goes to. */
  model: string;
  /** The host that it goes to. */
  host: string;
  /** The endpoint that it goes to, as people know it: `HolySheep`, else the host. */
  endpoint: string;
  /** How the panel shows what an answer cost. */
  money: MoneyFormat;
  /** Absent until it has been found out. */
  setup?: Setup;
  /** What is being gathered, in the phase `preparing`. */
  preparing: string;
  waiting?: Waiting;
  /** When the answer was kept from before: its time in milliseconds since the epoch, and the model that gave it. */
  cached?: { at: number; model: string };
  turns: Turn[];
}

/** Host to panel. */
export type HostMessage =
  | { type: 'state'; state: PanelState }
  /** New text for the last turn of `runId`. */
  | { type: 'append'; runId: number; answer: string; reasoning: string }
  | { type: 'colors'; colors: CodeColors }
  /** The cursor stands in these of the cited lines. */
  | { type: 'cursor'; cited: CitedLines[] }
  /** Puts the focus into the question box. */
  | { type: 'focusQuestion' };
