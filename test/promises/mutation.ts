import type { PromiseId } from './promises';
import type { Proofs } from './proof';

/** A guard that is taken away, to see that a test notices. */
export interface Mutation {
  /** What is no longer so, after the number of the finding where there is one: `H4: links are followed`. */
  name: string;
  promise: PromiseId;
  /** From the root of the project. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** Each of these names must have a test that fails. */
  proofs: Proofs;
}
