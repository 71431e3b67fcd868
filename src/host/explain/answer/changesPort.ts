import type { Versions } from '../../../core/changes/changedFileOf';
import type { KeptTurn } from '../../../core/explanation/keptTurn';
import type { Sectioned } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import type { ChangesTarget, CodeTarget } from '../../../core/explanation/target';
import type { Masking } from '../../../core/privacy/masker';
import type { VariantStyle } from '../../../core/prompt/explanationPrompt';
import type { Subject } from '../../../shared/protocol';
import type { AnswerParts } from './answerForRun';
import type { ExplainerParts } from './explainerParts';
import type { Explanation } from './explanation';
import type { Maskings } from './prompt';

/** What is explained, ready to be asked about. */
export interface Prepared extends Explanation {
  sourceHash: string;
  /** How it is explained, where that can be chosen for it. */
  style?: VariantStyle | undefined;
}

/** Changes as they were read. */
export interface GatheredChanges {
  /** Both versions of each file that may be shown. */
  versions: Versions[];
  /** What may not be sent, or lies outside of the folder; empty where the path is not known. */
  leftOut: string[];
  /** Tells whether they are the same another time. */
  hash: string;
}

/** What changes are read and asked about with. */
export interface ChangesRequest {
  target: ChangesTarget;
  /** A secret that is sent this once. */
  allowed?: string | undefined;
  maskings: () => Promise<Maskings>;
  parts: AnswerParts & Pick<ExplainerParts, 'syntax' | 'filesOf'>;
}

/** A question about what has changed since code was explained. */
export interface SinceExplained {
  target: CodeTarget;
  subject: Subject;
  sourceHash: string;
  /** The turns so far; what they cite is where it is now. */
  turns: KeptTurn[];
  question: string;
  /** What is sent for it. */
  asked: string;
}

/** What the explainer needs for changes; loaded when it is first needed. */
export interface Changes {
  /** Reads changes and writes what asks about them; undefined where the panel says why not, or the run is over. */
  prepareChanges: (run: Run, request: ChangesRequest) => Promise<Prepared | undefined>;
  /** Reads changes again. @throws UserError when they are others by now */
  sameChanges: (
    target: ChangesTarget,
    hash: string,
    parts: Pick<ExplainerParts, 'filesOf'>,
  ) => Promise<GatheredChanges>;
  /** Goes on with changes that are explained in parts; the panel says why where that cannot be. */
  goOnWithChanges: (
    run: Run,
    request: ChangesRequest & { gathered: GatheredChanges; begun: Sectioned },
  ) => Promise<void>;
  /** Compares code with what was explained. @throws UserError where nothing has changed, or what was explained is not known */
  sinceExplained: (
    turns: readonly KeptTurn[],
    parts: Pick<ExplainerParts, 'tracker' | 'syntax'> & { masking: Masking },
  ) => Promise<SinceExplained>;
}
