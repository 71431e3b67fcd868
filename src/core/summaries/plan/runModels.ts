import type { ModelProblem } from '../../failures/modelProblem';
import type { RunRecord } from '../types';

/** Finds the id of a model by its name, or says why there is none. */
export type ResolveModel = (name: string, signal: AbortSignal) => Promise<{ id: string } | { problem: ModelProblem }>;

/**
 * Finds the ids of the models of a run.
 *
 * @returns the ids, or the problem with the first one that is not served
 * @throws the signal's reason when it is aborted
 */
export async function resolveModels(
  names: RunRecord['models'],
  resolve: ResolveModel,
  signal: AbortSignal,
): Promise<{ models: RunRecord['models'] } | { problem: ModelProblem }> {
  const files = await resolve(names.files, signal);
  signal.throwIfAborted();
  if ('problem' in files) return files;
  const rollUps = await resolve(names.rollUps, signal);
  signal.throwIfAborted();
  return 'problem' in rollUps ? rollUps : { models: { files: files.id, rollUps: rollUps.id } };
}
