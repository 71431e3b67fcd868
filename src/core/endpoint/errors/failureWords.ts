import type { WordedKind } from '../../failures/failureKinds';
import { either, pair } from './wordPairs';

/** By which an error tells its kind. */
export interface FailureWords {
  kind: WordedKind;
  /** What its codes and types hold; they are in lower case. */
  codes?: RegExp;
  /** What its words hold, in any case. */
  words?: RegExp;
  /** Statuses with which they count; any without. */
  statuses?: readonly (number | undefined)[];
}

/** That of a request which is wrong by itself, or of a server that wraps such an answer in its own failure. */
const ofRequests = [undefined, 400, 404, 413, 422, 500, 501, 502];

/** That of a key that may not. */
const ofRefusals = [undefined, 400, 401, 403, 405, 422];

/**
 * A key of a coding plan at a client that is not on the vendor's list: Bailian (jcode#81), Kimi (kimi-code#414, continue#10847),
 * Qianfan (inkos#175), Anthropic. It comes under codes of keys and of calls alike, so it comes before all others.
 */
export const codingPlanRefusal: FailureWords = {
  kind: 'coding-plan',
  codes: /access_terminated|coding_?plan_?(only|restricted|not_allowed|forbidden)/,
  words:
    /\b(cod(e|ing)[ _-]?(plans?|agents?|tools?|clients?|assistants?|subscriptions?|packages?)|for coding)\b.{0,80}\b(only|exclusive(ly)?|cannot be used|not (be )?(allowed|permitted|supported|available)|restricted|limited to|reserved)\b|\b(only|exclusive(ly)?|restricted|limited|reserved)\b.{0,60}\b(cod(e|ing)[ _-]?(plans?|agents?|tools?|clients?|assistants?)|claude code|codex cli)\b|(not (be )?(allowed|permitted|supported|available)|non)\b.{0,30}\bcoding[ _-]?plans?|(仅|只)(限|支持|供|可|能|允许)?.{0,24}(编程|编码|coding|代码)\s?(工具|客户端|智能体|助手|场景|套餐|计划|plan|agents?|tools?)|((编程|编码|coding|代码)\s?(套餐|计划|plan))[^。]{0,40}(仅|只(限|支持|供|可|能|允许)|不支持|不允许|不可用于|不适用|不能用于|专用|专属)/i,
  statuses: ofRefusals,
};

/**
 * Codes that name one kind and no other, in the order in which they count: those of OpenAI, Anthropic, Azure, Google, DashScope,
 * Ark, Qianfan, Moonshot, MiniMax (`base_resp`), one-api. They come before any status and any words.
 */
export const failureCodes: readonly FailureWords[] = [
  {
    kind: 'billing',
    codes:
      /insufficient_(user_)?(quota|balance|credits?|funds)|exceeded_current_quota|billing_|arrearage|account_?overdue|overduebalance|(pre|post)paidbilloverdue|freetieronly|commoditynotpurchased|credits?_exhausted|balance_not_enough|base_resp\.1008\b|quota_not_enough|pre_consume_token_quota_failed|budget_exceeded|exceededbudget|spend(ing)?_limit/,
  },
  {
    kind: 'rate-limit',
    codes:
      /rate_?limit|rpm_|tpm_|throttling|too_many_requests|engine_overloaded|serveroverloaded|base_resp\.(1002|1039|1041)\b/,
    // Anthropic and OpenAI use such a type for requests that are too long as well.
    statuses: [undefined, 429, 503, 529],
  },
  {
    kind: 'content-filter',
    codes:
      /content_?filter|responsibleaipolicyviolation|content_policy|data_?inspection_?failed|sensitivecontent|(input|output)\w{0,12}risk\w{0,12}|risk_?detection|base_resp\.(1026|1027)\b|prompt_blocked/,
  },
  { kind: 'region', codes: /unsupported_country/ },
  {
    kind: 'too-long',
    codes:
      /context_length_exceeded|exceed_context_size|request_too_large|string_above_max_length|context_window_exceeded|tokens_(limit_reached|exceeded)/,
  },
  { kind: 'retired', codes: /model_?(is_?)?(decommissioned|retired|deprecated|discontinued|shutdown|offline)/ },
  {
    kind: 'closed-model',
    codes: /modelnotopen|model\.?access_?denied|model_not_(open|activated|allowed)|model_access_denied|not_opened/,
  },
  {
    kind: 'unknown-model',
    codes:
      /model_?not_?(found|exist|available)|invalidendpointormodel|deploymentnotfound|invalid_model|unknown_model|model_not_supported|no_such_model/,
  },
  {
    kind: 'unauthorized',
    codes:
      /invalid_?api_?key|api_?key_?invalid|invalid_authentication|authentication_?error|invalid_iam_token|incorrect_api_key|token_?expired|base_resp\.(1004|2049)\b|unauthenticated/,
  },
];

/** Words that name a kind, in the order in which they count. They come after the statuses that say all by themselves. */
export const failureWords: readonly FailureWords[] = [
  {
    // OpenAI insufficient_quota (langchainjs#1929), DeepSeek "Insufficient Balance" (continue#9375), plans (pi#4991), one-api.
    kind: 'billing',
    words:
      /insufficient[_ ](account )?(user )?(quota|balance|credits?|funds)|(balance|credits?|funds|quota) (is|are|has been|have been)? ?(insufficient|too low|exhausted|used up|depleted|not enough|run out)|(not enough|no|out of|ran out of|run out of|more) (balance|credits?|funds)\b|exceeded (your |the )?current quota|usage limit reached|billing_|credit balance|overdue|arrears|in good standing|payment (is )?(required|overdue)|top ?up|recharge|(account|token|key)\b.{0,40}(has no|without) (balance|credit)|余额不足|餘額不足|余额(已|为|不)|额度不足|额度已?(用尽|用完|耗尽|不够)|額度不足|欠费|欠費|逾期|请(先|及时|尽快)?充值|请(先)?续费|账户(已)?(停用|冻结).{0,10}(费|款)|套餐.{0,12}(用完|耗尽|用尽|过期|到期)|(免费额度|资源包).{0,12}(用完|耗尽|用尽|不足|过期)/i,
  },
  {
    kind: 'billing',
    words: either(
      pair(
        '(?<!thinking[ _]|reasoning[ _]|tokens?[ _])budget|(?:spend(?:ing)?|cost|key|monthly|credit) limit|trial|prepa(?:id|yment)|balance\\b|credits|消费|套餐|资源包|余量|余额|积分|点数|算力|free tier|残高|残額|クレジット|잔액|크레딧|guthaben|crédits|solde|saldo|средств|баланс',
        'insufficient|below zero|negative|exhausted|depleted|exceeded|reached|expired|used up|not enough|too low|不足|用尽|用完|耗尽|达到|上限|到期|過期|小于|没有|足りません|부족|초과|소진|nicht aus|aufgebraucht|insuffisant|insuficiente|esgotado|недостаточно',
      ),
      /api usage limits|预扣费|purchase more|(buy|add) more (credits?|tokens?|quota)|no (quota|credits?|balance) (left|remaining)|insufficient tokens\b.{0,20}\baccount|((please|must) add (an? )?|(no|valid|missing) )payment method|payment method (is )?(required|missing|declined|expired)|no active (subscription|plan)|\b(subscription|plan) (has |is )?(expired|inactive|ended|cancel+ed)/,
    ),
  },
  {
    // "unsupported_country_region_territory", Gemini "User location is not supported", OpenRouter "not available in your region".
    kind: 'region',
    words:
      /(country|region|location|territory)\b.{0,30} (not supported|unsupported|not allowed)|not (available|supported|offered) in your (country|region|location|territory)|(所在|当前|您的)?(国家|地区|区域).{0,10}(不支持|不可用|无法使用|暂不支持|受限)|不支持.{0,8}(国家|地区|区域)/i,
  },
  {
    kind: 'region',
    words: pair(
      'country|region|location|territory|geo(?=-)|地区|區域|国家',
      'not (?:currently )?(?:supported|available|allowed|offered|served)|unsupported|blocked|forbidden|restricted|prohibited|不支持|不可用|受限|禁止|限制',
      30,
    ),
    statuses: [undefined, 400, 403],
  },
  {
    // Azure (compl-ai#20, argo-proxy#91), OpenAI, DeepSeek, Alibaba, Zhipu 1301 (llmgateway#1153).
    kind: 'content-filter',
    words:
      /content_?filter|responsibleaipolicyviolation|content_policy|content (filter|management policy|policy|exists risk)|data_inspection_failed|(inappropriate|sensitive|unsafe|prohibited|harmful) (content|information|words?|material)|blocked by.{0,30}(safety|moderation|policy|filter)|safety (system|filter|policy|settings)|usage polic(y|ies)|moderation|敏感(内容|词|信息)|(内容|输入|输出|文本).{0,12}(违规|敏感|不安全|不合规|风险|审核)|内容安全|安全审核|不当内容|違規|敏感內容/i,
    statuses: [undefined, 400, 403, 404, 409, 421, 422, 451, 500, 502],
  },
  {
    kind: 'content-filter',
    words:
      /(?<!account.{0,40})violat(e[sd]?|ing|ions?)\b.{0,40}(polic|terms|guidelines|rules)|\bflagged\b|prohibited_content|\b(prompt|response|content|output|completion)\b.{0,20}\bblocked|违法|违反.{0,10}(规定|规范|政策|法律)|敏感|安全策略|涉黄|涉政|涉暴|不适宜|safety (checker|guard)|\bunsafe\b|verstößt gegen|(ポリシー|規約).{0,6}違反|不適切|부적절|유해|정책.{0,6}위반/i,
    statuses: [undefined, 400, 403, 422],
  },
  {
    // Groq and OpenAI say it with 429 where one request alone is more than the minute allows.
    kind: 'too-long',
    words: /must be reduced|request too large for/i,
  },
  {
    // OpenAI, llama.cpp (also with status 500: llama.cpp#15780), vLLM, SGLang, LM Studio, DashScope, Kimi, Anthropic through proxies.
    kind: 'too-long',
    words:
      /context[_ ]length[_ ]exceeded|exceed_context_size|(maximum|max|model'?s?|available)\b.{0,20}\bcontext|context[_ -]?(window|size|length)\b.{0,40}(exceed|overflow|too|only|full|limit|\d)|(exceed|overflow|longer|larger|greater|over|fit|beyond)\w{0,12}\b.{0,60}\b(context|(model|input|prompt|maximum)\b.{0,20}\b(length|tokens?)|token limit|max_model_len|n_ctx)|context the overflows|\b(prompt|input|request|message|messages|conversation|text)\b[^.]{0,30}\b(is|are) too (long|large|big)|too many (input |prompt )?tokens|(input|prompt|message|messages|request|total)\b.{0,30}\b(length|size|tokens?)\b.{0,60}(exceed|limit|maximum|should be|at most|less than|too)|(token|tokens)\b.{0,30}\b(limit|exceed)\w{0,12}.{0,10}\d|(?<![\d,])\d[\d,]{0,12} (input |prompt )?tokens\b.{0,80}\b(length|limit|context|maximum|window)|(上下文|输入|提示词?|请求|消息|文本|prompt|tokens?|token ?数)[^。]{0,24}(超出|超过|超長|超长|过长|過長|太长|过大|大于|上限|最大)|(超出|超过|超過).{0,16}(上下文|长度|長度|最大|限制|token)|(长度|長度).{0,8}(超|过|限制|范围)|コンテキスト.{0,20}(超|長)/i,
    statuses: ofRequests,
  },
  {
    kind: 'too-long',
    words: either(
      pair(
        'prompts?|inputs|input[ _]tokens?|prompt[ _]tokens?|context(?! deadline| cancel)|messages|conversation|payload|sequence|上下文|输入|提示词?|对话|内容|消息|字符数?|文本|窗口|eingabe|contexte|entrada|запрос|контекст|プロンプト|入力|コンテキスト|컨텍스트|입력|프롬프트',
        'too (?:long|large|big)|exceed\\w*|overflow\\w*|(?:<=|less than|at most) \\d|超出|超过|超過|超长|超長|过长|過長|太长|超限|已满|太大|zu lang|überschr|dépass|trop long|demasiado larg|excede|слишком|превыш|more than the \\d|長すぎ|超え|초과|너무 (?:길|깁)',
      ),
      /reduce the (length|size|number) of|payload too large|n_keep\b.{0,20}\bn_ctx|\btokens? number \d+ is (greater|larger|more) than/,
    ),
    statuses: ofRequests,
  },
  {
    // Ark, and models that have to be asked for.
    kind: 'closed-model',
    words:
      /(not|n't|never) (yet )?(activated|opened|enabled|subscribed|purchased)\b.{0,60}\bmodel|model\b.{0,80}(not|n't) (yet )?(been )?(activated|opened|enabled|subscribed|purchased)|(activate|open|enable|subscribe to|request access to) (the|this) model|(no(t have)? (access|permission)|(unable|not able) to access)\b.{0,30}\bmodel|model\b.{0,80}\b(access denied|no permission|permission denied)|(未|没有|尚未)(开通|启用|订阅|购买|激活).{0,20}(模型|服务)|模型.{0,30}(未|没有|尚未)(开通|启用|订阅|购买|激活)|(无权|没有权限|无权限).{0,16}模型|模型.{0,16}(无权|没有权限|无权限)/i,
    statuses: [undefined, 400, 403, 404, 422],
  },
  {
    kind: 'closed-model',
    words:
      /(n't|not) have (access|permission)\b.{0,30}\bmodels?\b|not allowed to (access|use) (this |the )?models?|can only (access|use) models?|verified to use|\bmodel\b.{0,30}requires (approval|access)|(apply|join|request|sign up)\b.{0,20}\b(for )?(access|waitlist|allowlist)|(申请|申請).{0,10}(权限|开通|使用)/i,
    statuses: [undefined, 400, 401, 403],
  },
  {
    // Groq, Azure, OpenAI, Anthropic: models that were served once.
    kind: 'retired',
    words:
      /\bmodels?\b.{0,160}\b(decommissioned|retired|discontinued|sunset(ted)?|shut ?down|end[- ]of[- ](life|service|support)|no longer (be )?(available|supported|served|offered|accessible)|(has|have|was|were) (been )?(deprecated|removed|withdrawn))\b|\b(deprecated|retired|decommissioned|discontinued) (model|deployment)|模型.{0,60}(已下线|已下架|已停用|已退役|已弃用|已废弃|已停止(服务|支持|提供)|不再(支持|提供|可用))|(已下线|已下架|已退役|已弃用|已废弃)的?模型/is,
    statuses: [undefined, 400, 403, 404, 410, 422],
  },
  {
    // OpenAI, Ollama, vLLM, OpenRouter, DeepSeek (QAnything#555, OpenOats#716).
    kind: 'unknown-model',
    words:
      /\bmodel\b.{0,200}?(not found|(does not|doesn't|not) exist|not (a )?valid|not supported|is not available|not served)|not a valid model|(unknown|invalid|unsupported|no such) model|no (models? loaded|available channels?|endpoints found)|try pulling it|deployment\b.{0,60}does not exist|模型.{0,60}(不存在|未找到|找不到|无效|不可用|不支持)|(不存在|未找到|找不到|无效的?|不支持|未知的?)(该|此|的)?模型|无可用渠道/is,
    statuses: [undefined, 400, 403, 404, 410, 422, 503],
  },
  {
    kind: 'unknown-model',
    words:
      /(unknown|no such|invalid|unrecogni[sz]ed|non-?existent) (\w+ )?(model|deployment)\b|model_not_found|no model (named|called)|(could ?n['o]t|cannot|can't|unable to) find (the )?(\w+ )?model|\bmodel\b.{0,60}\b((cannot|can't|could ?n['o]t) be found|not (deployed|hosted|recogni[sz]ed|registered))|no models? (is |are )?(loaded|available)|\bmodel (identifier|name|id)\b.{0,20}\b(invalid|wrong|incorrect|unknown)|not found for (api version|account)|没有(找到)?(该|此)?模型|модель.{0,40}не (найден|существ)|模型(名称?|名字|代码|编码|编号|id).{0,6}(错误|有误|不正确)|模型.{0,16}(未部署|未加载|未注册)|モデル.{0,30}(見つかり|存在し|無効)|모델.{0,30}(찾을 수|존재하지)|modell\b.{0,40}(nicht gefunden|unbekannt|existiert nicht)|modèle\b.{0,40}(introuvable|inconnu|n'existe pas)|modelo\b.{0,40}(no (se )?enc|não enc|no existe|não existe)/i,
    statuses: [undefined, 400, 403, 404, 422, 503],
  },
  {
    kind: 'unknown-model',
    words: /\bmodel\b.{0,60}\b(is unavailable|isn't available)/i,
    statuses: [400, 404],
  },
  {
    // Gemini answers a bad key with 400 (continue#10530, litellm#14770), MiniMax with 200.
    kind: 'unauthorized',
    words:
      /(api[ _-]?key|api[ _-]?secret|access[ _-]?token|auth(orization|entication)? ?token|credentials?)\b.{0,40}\b(not valid|invalid|incorrect|expired|revoked|missing|required|not (found|provided|recogni[sz]ed)|wrong|disabled|malformed)|(invalid|incorrect|expired|wrong|missing|no|bad|unknown|revoked|disabled) (api[ _-]?key|api[ _-]?token|access[ _-]?token|credentials?|authentication)|(pass|provide|carry|supply|include|set)\b.{0,20}\b(valid )?(api[ _-]?key|api secret)|login fail|authentication (failed|fails|error)|unauthori[sz]ed|unauthenticated|(密钥|令牌|api ?key|token|凭证).{0,12}(无效|错误|不正确|过期|失效|不存在|未提供|缺失|不合法|有误|已禁用)|(无效|错误|不正确|非法|未提供|缺少)的?.{0,4}(密钥|令牌|api ?key|token|凭证)|身份(验证|认证)(失败|错误)|鉴权失败|认证失败/i,
    statuses: [undefined, 400, 403, 422, 500],
  },
  {
    kind: 'unauthorized',
    words: pair(
      'api[ _-]?keys?|your key|credentials|authenticat(?:ed|ion)|authorization header|密钥|秘钥|令牌|凭证|鉴权|\\bkey(?= ?(?:不|已|无))|api[ -]?キー|キー|api ?키|schlüssel|clé|clave|chave|ключ',
      'invalid|not valid|incorrect|wrong|expired|revoked|leaked|disabled|malformed|missing|rejected|does not exist|deleted|inactive|could not|not(?= authenticated)|verification failed|no(?= auth)|无效|無效|非法|错误|失效|过期|不存在|失败|有误|不正确|缺失|未提供|禁用|無効|正しくあり|유효하지|잘못|만료|ungültig|abgelaufen|invalide|inválid|incorrect[ao]|неверн|недейств',
    ),
    statuses: [undefined, 400, 403, 422, 500],
  },
  {
    kind: 'unauthorized',
    words:
      /\b(invalid|expired|wrong|unknown|revoked) (\w+ )?token\b|\btoken\b.{0,40}\b(invalid|expired|revoked)|user not found|unregistered callers|signature verification|未(授权|登录|认证)|请先登录|token ?非法/i,
    statuses: [undefined, 403],
  },
  {
    // Gateways that are told by a header where to go (Portkey).
    kind: 'needs-header',
    words:
      /\bheaders?\b.{0,30}\b(is|are|was|were|must be)? ?(required|missing|mandatory|not (set|provided|found|present)|needed|absent)|(missing|required|no|absent|requires?|needs?|expects?|provide|set)\b.{0,40}\bheaders?\b|(缺少|未设置|没有|需要|必须).{0,20}(请求头|标头|header)|(请求头|标头|header).{0,20}(缺失|缺少|未设置|必填|必须)/i,
    statuses: [undefined, 400, 403, 404, 412, 422, 428],
  },
  {
    kind: 'rate-limit',
    words:
      /rate[ _-]?limit|too many requests|too many concurrent|concurrency limit|requests? per (second|minute|hour|day)|resource (has been )?exhausted|resource_exhausted|请求(过于|太)?频繁|频率(超|过|限制)|限流|并发(数)?(超|过|达|限)|请求数.{0,8}(超|上限)|稍后(再试|重试)|請求過於頻繁|(访问|请求|流量|调用).{0,4}过(大|多|载|快|于频繁)|\b(qps|rpm|tpm|rps)\b.{0,20}(exceed|limit|超)|rate exceeded|系统繁忙|服务(器)?繁忙|繁忙|混み合|混雑|혼잡/i,
    statuses: [undefined, 400, 403],
  },
];

/** All that some servers say of an address that they do not know; without marks. */
export const nothingThere = /^(404 )?((page|file|resource|route|path|url|endpoint|api) )?(was )?not found$/i;

/** Words by which a 404 means its address, where an API that knows the address means something else. */
export const addressWords =
  /\b(url|uri|route|path|page|endpoint|handler|method)\b.{0,60}(not (be )?found|not exist|unknown|invalid|no such|not match)|(unknown|invalid|no such|no) (request )?(url|uri|route|path|page|endpoint)\b|cannot (get|post) |no route matched|file not found|resource not found|(路径|地址|接口|路由|页面).{0,8}(不存在|未找到|找不到|错误)/i;
