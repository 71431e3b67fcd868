import type { RecordedRequest } from './recordedRequest';
import { type Reply, wholeAnswer } from './reply';

/** One line of a file that was uploaded. */
export interface BatchLine {
  custom_id: string;
  method: string;
  url: string;
  body: { model: string; messages: { role: string; content: string }[] };
}

/** A batch as the service has it. */
export interface ScriptedBatch {
  id: string;
  status: string;
  /** When it was created, by the clock of the service, in seconds since 1970. */
  createdAt: number;
  file: string;
  metadata: Record<string, string>;
  lines: BatchLine[];
}

/** How a batch may end. */
export type BatchEnd = 'completed' | 'failed' | 'expired' | 'cancelled';

/** How the service does what it does; each may be changed at any time. */
export interface BatchScript {
  /** How batches end. */
  end: BatchEnd | ((batch: ScriptedBatch) => BatchEnd);
  /** Minutes until they end. */
  minutes: number;
  /** The share of the lines that is answered where a batch expires or is cancelled. */
  partial: number;
  /** What comes of a line: an answer, an error in the file of errors, or nothing at all. */
  reply: (line: BatchLine, batch: ScriptedBatch) => Reply | 'missing';
  /** Answers come in this order; those of some vendors arbitrarily. */
  order: 'reversed' | 'as sent';
  /** Each line comes twice. */
  twice: boolean;
  /** A line that nobody asked for comes too. */
  stranger: boolean;
  /** Statuses in capitals, as Together's. */
  capitals: boolean;
  /** An absent file is an empty text, as some say it, and not null. */
  emptyIds: boolean;
  /** The file of answers comes so many minutes after the end. */
  lateMinutes: number;
  /** Why a batch fails as a whole. */
  errorCode: string;
  /** Statuses with which calls are refused, by method and path, as `POST /batches`; `reset`: done, and the answer is lost. */
  refuse: Record<string, number | 'reset'>;
}

/** A scripted service of batches in OpenAI's shape, with a clock that tests move. */
export interface ScriptedBatches {
  readonly script: BatchScript;
  readonly batches: ScriptedBatch[];
  /** Names of the files that were uploaded. */
  readonly files: string[];
  /** Names of those that were deleted, of answers and errors too. */
  readonly deleted: string[];
  /** The ids of what a batch has answered well, each once. */
  answered(batch: ScriptedBatch): string[];
  advance(minutes: number): void;
  replyTo(request: RecordedRequest): Reply | undefined;
}

/** @param now milliseconds since 1970 at which its clock begins */
export function scriptBatches(more: Partial<BatchScript> = {}, now = Date.now()): ScriptedBatches {
  const script: BatchScript = {
    end: 'completed',
    minutes: 30,
    partial: 0.5,
    reply: ({ body }) => ({ text: `Batch answer to ${body.messages.length} messages.` }),
    order: 'reversed',
    twice: false,
    stranger: false,
    capitals: false,
    emptyIds: false,
    lateMinutes: 0,
    errorCode: 'token_limit_exceeded',
    refuse: {},
    ...more,
  };
  const batches: ScriptedBatch[] = [];
  const files = new Map<string, string>();
  const deleted: string[] = [];
  let time = now;

  /** How far a batch is by the clock. */
  function statusOf(batch: ScriptedBatch): string {
    const minutes = (time / 1000 - batch.createdAt) / 60;
    if (batch.status === 'cancelled' || batch.status === 'cancelling') return batch.status;
    if (minutes >= script.minutes) return typeof script.end === 'string' ? script.end : script.end(batch);
    return minutes >= script.minutes * 0.9
      ? 'finalizing'
      : minutes >= script.minutes * 0.1
        ? 'in_progress'
        : 'validating';
  }

  function resultsOf(batch: ScriptedBatch, kind: 'output' | 'error'): string[] {
    const status = statusOf(batch);
    if (!['completed', 'expired', 'cancelled'].includes(status)) return [];
    const answered = status === 'completed' ? batch.lines.length : Math.floor(batch.lines.length * script.partial);
    const lines = batch.lines.slice(0, answered).flatMap((line) => {
      const reply = script.reply(line, batch);
      if (reply === 'missing') return [];
      const isError = (reply.status ?? 200) >= 400;
      if (isError !== (kind === 'error')) return [];
      const body = reply.json ?? wholeAnswer(reply);
      // The message of an error stands in the body, beside an `error` that is null (openai-openapi#302).
      const response = { status_code: reply.status ?? 200, request_id: 'r', body };
      return [JSON.stringify({ id: 'batch_req', custom_id: line.custom_id, response, error: null })];
    });
    if (kind === 'output' && script.stranger && lines[0] !== undefined) {
      lines.push(lines[0].replace(/"custom_id":"[^"]*"/, '"custom_id":"nobody"'));
    }
    if (script.order === 'reversed') lines.reverse();
    return script.twice ? [...lines, ...lines] : lines;
  }

  function isAnswered(batch: ScriptedBatch, id: string): boolean {
    return resultsOf(batch, 'output').some((line) => line.includes(`"custom_id":"${id}"`));
  }

  function shown(batch: ScriptedBatch): object {
    const status = statusOf(batch);
    const none = script.emptyIds ? '' : null;
    const minutes = (time / 1000 - batch.createdAt) / 60;
    const isLate = minutes < script.minutes + script.lateMinutes && status !== 'cancelled';
    const file = (kind: 'output' | 'error'): string | null =>
      resultsOf(batch, kind).length > 0 && !(kind === 'output' && isLate) ? `${kind}-${batch.id}` : none;
    const [completed, failed] = [resultsOf(batch, 'output').length, resultsOf(batch, 'error').length];
    return {
      id: batch.id,
      object: 'batch',
      status: script.capitals ? status.toUpperCase() : status,
      input_file_id: batch.file,
      output_file_id: file('output'),
      error_file_id: file('error'),
      created_at: Math.floor(batch.createdAt),
      expires_at: Math.floor(batch.createdAt) + 86_400,
      metadata: batch.metadata,
      request_counts: { total: batch.lines.length, completed, failed },
      errors: status === 'failed' ? { data: [{ code: script.errorCode, message: 'Enqueued too much.' }] } : null,
    };
  }

  function done({ method, path: full, body, json }: RecordedRequest): Reply | undefined {
    const [path = '', query = ''] = full.replace(/^\/v1/, '').split('?');
    const [, room, id = '', what] = path.split('/');
    if (room === 'files' && method === 'POST' && id === '') {
      const name = `file-${files.size + 1}`;
      files.set(name, /filename="[^"]*"\r\n(?:.+\r\n)*\r\n([^]*)\r\n--[^\r]*--\r\n$/.exec(body)?.[1] ?? '');
      return { json: { id: name, object: 'file', purpose: 'batch' } };
    }
    if (room === 'files' && method === 'DELETE') {
      deleted.push(id);
      return { json: { id, deleted: true } };
    }
    if (room === 'files' && what === 'content') {
      const [kind = '', ...rest] = id.split('-');
      const batch = batches.find((each) => each.id === rest.join('-'));
      return (
        batch && {
          body: resultsOf(batch, kind as 'output' | 'error')
            .map((line) => `${line}\n`)
            .join(''),
        }
      );
    }
    if (room !== 'batches') return undefined;
    if (id === '' && method === 'POST') {
      const { input_file_id: file, metadata } = json as unknown as {
        input_file_id: string;
        metadata: ScriptedBatch['metadata'];
      };
      const lines = (files.get(file) ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as BatchLine);
      const batch = { id: `b-${batches.length + 1}`, status: '', createdAt: time / 1000, file, metadata, lines };
      batches.push(batch);
      return { json: shown(batch) };
    }
    if (id === '') {
      const after = new URLSearchParams(query).get('after');
      const newest = batches.toReversed();
      const page = newest.slice(newest.findIndex((batch) => batch.id === after) + 1);
      const limit = Number(new URLSearchParams(query).get('limit') ?? 20);
      return { json: { object: 'list', data: page.slice(0, limit).map(shown), has_more: page.length > limit } };
    }
    const batch = batches.find((each) => each.id === id);
    if (!batch) return { status: 404, json: { error: { message: 'No such batch.' } } };
    if (what === 'cancel') batch.status = 'cancelled';
    return { json: shown(batch) };
  }

  return {
    script,
    batches,
    deleted,
    get files() {
      return [...files.keys()];
    },
    answered: (batch) => batch.lines.map(({ custom_id }) => custom_id).filter((id) => isAnswered(batch, id)),
    advance: (minutes) => void (time += minutes * 60_000),
    replyTo(request) {
      const path = request.path.replace(/^\/v1|\?.*$/g, '');
      const refused = script.refuse[`${request.method} ${path}`];
      if (typeof refused === 'number') return { status: refused, json: { error: { message: 'It is refused.' } } };
      const reply = done(request);
      return refused === 'reset' ? { raw: [''], then: 'reset' } : reply;
    },
  };
}
