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

/** `not stopped`, `尚未结束`, `暂无`, `-1`: an end that is denied or yet to come. */
const notYet =
  /^(?:not|un|non|isnot|nochnicht|nicht|pas|no)(?:yet)?(?:finish|stop|end|done|complet|beendet|fini)|^(?:尚未|还没|還沒|没有|沒有|暂|待|未定|未終|まだ)|^\d$/u;

/** What a chunk says of its end; undefined where what stands there is no reason. */
export function reasonIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const word = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return word === '' || noReason.has(word) || notYet.test(word) ? undefined : value;
}

/** What a reason to finish means. `other`: nobody knows. */
export type ReasonKind = 'end' | 'limit' | 'filter' | 'failure' | 'other';

/** Words of reasons, in the order in which they count: `ERROR_LIMIT` is a limit, `stopped_limit` too. */
const kinds: readonly [kind: ReasonKind, words: RegExp][] = [
  [
    'filter',
    /filter|safety|moderat|sensitive|prohibited|blocklist|^blocked|spii|refus|guardrail|toxic|recitation|policy|censor|敏感|违规|違規|审核|审查|风控|拒绝/,
  ],
  [
    'limit',
    /(?:^|_)(?:length|limit|max_(?:\w{1,12}_)?(?:tokens?|length|len)|maxtokens?|tokens?_limit|out_of_tokens|truncat(?:ed|ion)|cut_?off|incomplete|context(?:_(?:window|length|size))?(?:_(?:exceeded|full|overflow))?)(?:_|$)|长度|長度|上限|超长|截断/,
  ],
  // houston#1211, oh-my-pi#8563
  [
    'failure',
    /error|fail|abort|cancel|interrupt|time_?d?_?out|overload|insufficient|exhausted|disconnect|unavailable|malformed|错误|失败|中断|超时|异常/,
  ],
  [
    'end',
    /(?:^|_)(?:stop(?:ped)?|eos|eot|eom|end(?:ed)?|im_end|endoftext|eos_token|done|completed?|finish(?:ed)?|normal|natural|success(?:ful)?)(?:_|$)|^s$|结束|結束|完成|正常|停止|終了/,
  ],
];

/** What a reason means, in any case and with any marks between its words. */
export function kindOfReason(reason: string): ReasonKind {
  const words = reason
    .slice(0, 80)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .replace(/^(?:finish|stop)_reason_/, '');
  return kinds.find(([, known]) => known.test(words))?.[0] ?? 'other';
}

const weight: Record<ReasonKind, number> = { other: 0, end: 1, limit: 2, filter: 3, failure: 3 };

/** Of two reasons that one answer was given, the one that tells more: a relay adds its own `stop` behind a `length`. */
export function strongerReason(first: string | undefined, second: string): string {
  return first !== undefined && weight[kindOfReason(first)] >= weight[kindOfReason(second)] ? first : second;
}
