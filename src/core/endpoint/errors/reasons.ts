/**
 * Words that stand where a reason to finish would stand, and name none (KoboldCpp: PowerShell/AIShell#350): in any case,
 * with any marks around them, in the languages of servers.
 */
const noReason = new Set(
  `null none nil void undefined empty false no not nan na unset unspecified unknown unfinished notfinished notstopped notdone
  finishreasonunspecified inprogress processing pending running generating streaming continue continuing ongoing partial
  started start working active nonetype nullvalue 0
  keine keiner nichts leer aucun aucune rien ninguno ninguna nada vacio vacío nenhum nessuno niente geen нет пусто なし 無し 無 无 空
  空值 未结束 未結束 未完成 进行中 進行中 生成中 输出中 处理中 继续 繼續 없음 진행중 생성중`
    .split(/\s+/)
    .filter(Boolean),
);

/** What a chunk says of its end; undefined where what stands there is no reason. */
export function reasonIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const word = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return word === '' || noReason.has(word) ? undefined : value;
}

const limits = new Set([
  'length',
  'max_tokens',
  'model_length',
  'max_output_tokens',
  'max_length',
  'token_limit',
  'incomplete',
]);
const filters = new Set([
  'content_filter',
  'content_filtered',
  'safety',
  'recitation',
  'sensitive',
  'prohibited_content',
  'blocklist',
  'spii',
  'refusal',
]);
const failures = new Set(['error', 'network_error', 'insufficient_system_resource', 'abort', 'aborted', 'cancelled']); // houston#1211, oh-my-pi#8563
const ends = new Set([
  'stop',
  'eos',
  'eos_token',
  'end_turn',
  'end',
  'done',
  'stop_sequence',
  'stop_token',
  'stopped',
  'normal',
  'complete',
  'completed',
  'finish',
  'finished',
]);

/** What a reason to finish means. `other`: nobody knows. */
export type ReasonKind = 'end' | 'limit' | 'filter' | 'failure' | 'other';

/** What a reason means, in any case. */
export function kindOfReason(reason: string): ReasonKind {
  const word = reason.toLowerCase();
  if (ends.has(word)) return 'end';
  if (limits.has(word)) return 'limit';
  if (filters.has(word)) return 'filter';
  return failures.has(word) ? 'failure' : 'other';
}

const weight: Record<ReasonKind, number> = { other: 0, end: 1, limit: 2, filter: 3, failure: 3 };

/** Of two reasons that one answer was given, the one that tells more: a relay adds its own `stop` behind a `length`. */
export function strongerReason(first: string | undefined, second: string): string {
  return first !== undefined && weight[kindOfReason(first)] >= weight[kindOfReason(second)] ? first : second;
}
