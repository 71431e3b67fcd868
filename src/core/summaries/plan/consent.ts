import type { NodeRecord, RunRecord } from '../types';
import { isListOf, texts } from '../../base/guards';
import { isRecord } from '../../base/json';
import { liesIn } from '../../base/paths';
import type { Plan } from './plan';

/** Folders whose files the user lets go to an endpoint, by the endpoint's address. */
export type Consents = ReadonlyMap<string, readonly Folder[]>;

type Folder = Pick<RunRecord['scopes'][number], 'root' | 'path'>;

/** Reads what was kept of consents; what is none of them counts as not given. */
export function consentsIn(kept: unknown): Consents {
  if (!isRecord(kept)) return new Map();
  return new Map(
    Object.entries(kept).flatMap(([address, folders]) => (isListOf(isFolder, folders) ? [[address, folders]] : [])),
  );
}

function isFolder(value: unknown): value is Folder {
  return texts(value, 'root', 'path');
}

/** What is about to be sent, and what the user has agreed to before. */
export interface ConsentCase {
  plan: Plan;
  run: RunRecord;
  /** Of the endpoint that it would go to. */
  address: string;
  consents: Consents;
  /** The last record of each node. */
  known: ReadonlyMap<string, NodeRecord>;
  /** Whether the run was begun before, so that the user has agreed to it. */
  goesOn: boolean;
}

/**
 * Whether the user must first see which files go to which host, whatever that costs: for each folder and endpoint once, for
 * a run that goes on when its endpoint is another one, and whenever there is a file that was not to be sent before.
 */
export function mustAskToSend({ plan, run, address, consents, known, goesOn }: ConsentCase): boolean {
  const isAgreed = goesOn ? run.address === address : run.scopes.every((scope) => covers(consents.get(address), scope));
  if (!isAgreed) return true;
  return filesToSend(plan).some(({ id }) => {
    const state = known.get(id)?.state;
    return state === undefined || state === 'skipped';
  });
}

/** The consents after the user has agreed to a run. Who chose some files has agreed to those alone, not to the folder. */
export function withConsent(consents: Consents, { scopes, only }: RunRecord, address: string): Consents {
  if (only) return consents;
  const before = consents.get(address);
  const added = scopes.filter((scope) => !covers(before, scope)).map(({ root, path }) => ({ root, path }));
  return new Map([...consents, [address, [...(before ?? []), ...added]]]);
}

function covers(folders: readonly Folder[] | undefined, scope: Folder): boolean {
  return folders?.some(({ root, path }) => root === scope.root && liesIn(scope.path, path)) ?? false;
}

/** All files whose text a plan sends, in its order. */
export function filesToSend({ files }: Plan): Plan['files'][number]['node'][] {
  return files.flatMap(({ node, twins }) => [node, ...twins]);
}
