import type { BatchScript, ScriptedBatches } from '../batches';
import type { RecordedRequest } from '../recordedRequest';
import type { Reply } from '../reply';

/** A script of one vendor's service of batches, as its documentation has it: nothing here was run against the vendor. */
export interface BatchTwin {
  name: string;
  baseUrl: string;
  model: string;
  /** The part of the ordinary price that its documentation names. */
  share: number;
  /** What its answers tell of their tokens. */
  usage: { prompt_tokens: number; completion_tokens: number } & Record<string, unknown>;
  script?: Partial<BatchScript>;
  /** Answers as the vendor does; undefined where it has no such call. */
  replyTo(request: RecordedRequest, batches: ScriptedBatches): Reply | undefined;
}

/** What a vendor of the usual shape wants to be told. */
export interface UsualWishes {
  purpose?: string;
  /** The call that each line, and the order, must name. */
  endpoint?: string;
  mostLines?: number;
  /** Changes the reply to an upload. */
  uploaded?: (json: unknown) => unknown;
}

const refusal = (message: string): Reply => ({
  status: 400,
  json: { error: { message, type: 'invalid_request_error', code: null } },
});

/** Answers in the usual shape, and refuses what the vendor would. */
export function usualReply({
  purpose = 'batch',
  endpoint = '/v1/chat/completions',
  mostLines = 50_000,
  uploaded,
}: UsualWishes = {}): BatchTwin['replyTo'] {
  return (request, batches) => {
    const { method, path, body } = request;
    if (method === 'POST' && path === '/v1/files') {
      if (!body.includes(`name="purpose"\r\n\r\n${purpose}\r\n`)) return refusal('The purpose is wrong.');
      const lines = body.split('\n').filter((line) => line.startsWith('{'));
      if (lines.length > mostLines) return refusal('There are too many lines.');
      const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const models = new Set(parsed.map(({ body: of }) => (of as { model?: string }).model));
      if (models.size !== 1 || models.has(undefined)) return refusal('A file has one model.');
      if (parsed.some(({ url, method: how }) => url !== endpoint || how !== 'POST'))
        return refusal('The call is wrong.');
      const reply = batches.replyTo(request);
      return reply && uploaded ? { ...reply, json: uploaded(reply.json) } : reply;
    }
    if (method === 'POST' && path === '/v1/batches') {
      const asked = request.json as unknown as Record<string, unknown>;
      if (asked['endpoint'] !== endpoint || asked['completion_window'] !== '24h') return refusal('The order is wrong.');
    }
    return batches.replyTo(request);
  };
}
