import { isAmount, isListOf, isMoment, isText, oneOf, optional, texts } from '../../base/guards';
import { isRecord, parseJson } from '../../base/json';
import type { Disk } from '../../storage/diskPort';
import type { Planned } from '../plan/plan';
import { isNode } from '../keep/guards';
import { batchFolder } from '../keep/summaryFiles';

/**
 * How far a batch has come on its way to the endpoint: its file is being uploaded; it may have been created; its id is known.
 * Nothing is paid for before the second step.
 */
export type BatchStep = 'uploading' | 'creating' | 'created';

/** A batch that was handed over, as it is kept until its answers are. */
export interface BatchRecord {
  /** Ours; the endpoint keeps it in the metadata. */
  name: string;
  /** Id of the run. */
  run: string;
  /** Of the endpoint. */
  address: string;
  host: string;
  model: string;
  /** The part of the ordinary price that is paid. */
  share: number;
  /** When it was handed over, in milliseconds since 1970. */
  at: number;
  step: BatchStep;
  /** The endpoint's names for the uploaded file and for the batch. */
  file?: string;
  id?: string;
  /** When it was first seen to have ended, in milliseconds since 1970. */
  endedAt?: number;
  /** What is asked for in it, each named by the key of its summary. */
  planned: Planned[];
}

/** The batches of which the answers are not all here. Who writes needs the lease. */
export interface BatchJournal {
  /** The oldest first. @throws DiskError */
  list(): Promise<BatchRecord[]>;
  /** Replaces what is kept of a batch. @throws DiskError */
  put(record: BatchRecord): Promise<void>;
  /** @throws DiskError */
  remove(record: Pick<BatchRecord, 'name'>): Promise<void>;
}

/** Makes the journal; nothing is read yet. */
export function batchJournal(disk: Disk): BatchJournal {
  const fileOf = ({ name }: Pick<BatchRecord, 'name'>): string => `${batchFolder}/${name}.json`;
  return {
    async list() {
      const records: BatchRecord[] = [];
      for (const file of await disk.list(batchFolder)) {
        const record = parseJson((await disk.read(`${batchFolder}/${file}`)) ?? '');
        if (isBatchRecord(record) && `${record.name}.json` === file) records.push(record);
      }
      return records.sort((a, b) => a.at - b.at);
    },
    put: (record) => disk.write(fileOf(record), JSON.stringify(record)),
    remove: (record) => disk.remove(fileOf(record)),
  };
}

const steps: Record<BatchStep, true> = { uploading: true, creating: true, created: true };

/** Whether something read from the disk is the record of a batch. */
export function isBatchRecord(value: unknown): value is BatchRecord {
  return (
    isRecord(value) &&
    texts(value, 'name', 'run', 'address', 'host', 'model') &&
    isAmount(value.share) &&
    isMoment(value.at) &&
    oneOf(steps, value.step) &&
    [value.file, value.id].every((id) => optional(isText, id)) &&
    (value.step === 'uploading' || isText(value.file)) &&
    (value.step !== 'created' || isText(value.id)) &&
    optional(isMoment, value.endedAt) &&
    isListOf(isPlanned, value.planned)
  );
}

const groups = { code: true, styles: true, data: true, prose: true };

function isPlanned(value: unknown): value is Planned {
  return (
    isRecord(value) &&
    isNode(value.node) &&
    isListOf(isNode, value.twins) &&
    texts(value, 'key', 'hash') &&
    [value.base, value.promptTokens, value.answerTokens].every(isAmount) &&
    isRecord(value.asked) &&
    texts(value.asked, 'model', 'kind', 'level') &&
    oneOf(groups, value.asked.group)
  );
}
