/** What the words of an error must be near to, for the error to be about a field. In English and Chinese. */
export const refusals =
  /unsupported|(not|n't)( be)? (support|permit|allow|accept|valid|specified)|extra|forbid|unknown|unrecogni[sz]ed|unexpected|invalid|deprecated|only|instead|must|should|cannot|can ?not|at most|at least|exceed|range|too (large|small|high|low|big|many)|(less|greater) than|不支持|不允许|不能|不可|无法|无效|非法|不合法|必须|应该|应为|仅|只能|只支持|范围|超出|超过|不在|未知|错误|取值|fixed|restricted|expected|removed|ignored|固定|限制|代替|替代|未対応|対応していません|サポートされ|지원(?:하지|되지)/i;

export const refusalCodes =
  /unsupported_|extra_forbidden|unknown_parameter|unrecognized|invalid_parameter|invalid_value/;

/** o1-preview: `'stream' does not support true with this model`. A stream that ended too early is something else. */
export const noStream =
  /\bstream(ing)?\b.{0,30}((not|n't)( be)? (support|permit|allow|available|enabled)|unsupported|must be (set to )?false)|(not support|unsupported).{0,30}\bstream(ing)?\b|verified to (use )?stream|不支持.{0,6}流式|(?<!非)流式.{0,12}(不支持|不可用|未开放|暂不)/i;

/**
 * Model Studio: `This model only support stream mode, please enable the stream parameter`; Qwen 3 there and behind relays:
 * `parameter.enable_thinking must be set to false for non-streaming calls` (new-api#1109, langchain4j#3974), ModelScope:
 * `enable thinking can not be support when stream=False` (claude-code-router#948). Only of a request that did not stream.
 */
export const streamOnly =
  /only (be )?(supports?|available|works?|allow(s|ed)?|accepts?|used|called)\b.{0,24}\bstream|stream['"`]?\s?(must|should|has to|needs? to) be (set to )?(true|enabled|on)|(enable|use|set|requires?|needs?|turn on)\b.{0,16}\bstream(ing)?\b|stream(ing)?\b.{0,20}\b(is )?(required|mandatory|necessary)|non[- _]?stream|not[- ]streaming|without stream|stream\s?[=:]\s?['"`]?(false|0|none)|非流式|(仅|只|必须|需要?|请)[^。]{0,12}流式|流式[^。]{0,8}(必须|才能)|同步调用|(仅|只|必须)[^。]{0,8}\bstream|\bstream\b[^。]{0,8}必须|\b(blocking|synchronous) (mode|calls?|requests?)|ストリーム(のみ|が必要)|ストリーミング(のみ|が必要)/i;

/** vllm#2964, chat-ui#1386, sglang#892, and templates that raise an error of their own. */
export const plainRoles =
  /\bsystem\b.{0,30}\b(role|messages?|prompts?|instructions?)\b.{0,60}(not|n't|un|only|invalid|fail)|(role|messages?|prompts?|instructions?)\b.{0,40}['"`]?\bsystem\b.{0,60}(not|n't|un|only|invalid)|(not|n't|un)\s?(be )?(support|allow|accept|recogni)\w{0,12}.{0,40}\bsystem\b|(invalid|unknown|unsupported|unexpected)\b.{0,30}\b(message )?role\b.{0,20}\bsystem\b|(developer|system) instruction|only (the )?['"`]?user['"`]?,? (and|or) ['"`]?(assistant|model)|roles?\b.{0,40}\balternat|alternat\w+\b.{0,30}\broles?|(first|last) (message|role|turn)\b.{0,30}\b(must|should|user)|consecutive\b.{0,30}\b(messages|roles|user|assistant)|不支持.{0,10}(system|系统)|(system|系统).{0,10}(角色|消息|提示|role|message|prompt)?.{0,6}(不支持|不允许|无效|非法)|角色.{0,12}(交替|轮流|交叉)|(user|assistant).{0,20}(交替|轮流)|系统(提示词?|消息|角色).{0,8}不|\brole\b.{0,6}(只能|仅|必须)|(第一|首|最后一)条消息.{0,8}(必须|应|只能)|システム.{0,12}(サポートされ|対応していま)/i;

/** A limit of tokens that is out of the model's range; another name for the field would not help. */
export const outOfRange =
  /(max_?(completion_?|output_?|new_?)?tokens|最大(输出|生成|回复)\s?(token|长度)|输出\s?token)(?![a-z]).{0,80}(too (large|high|big|small|low)|range|exceed|at most|at least|less than|greater than|larger than|between|must be|should be|<=|>=|[<>≤≥]|maximum|minimum|范围|区间|介于|超出|超过|大于|小于|高于|低于|最大|最小|上限|过大|过小|太大|太小|不能|不得|应为|必须)|(range|maximum value|upper limit|范围|最大值|上限|不能超过|不得超过).{0,24}max_?(completion_?|output_?|new_?)?tokens|supports at most \d{1,9} (completion|output) tokens/i;

/** A field that has another name. */
export const renamed = /\buse\b|instead|使用|改用|换用|换成|代替|替代/i;

/** A field that is not named at all. */
export const unnamedField =
  /(extra|unknown|unrecogni[sz]ed|unexpected|additional|unsupported)\s+(request )?(inputs?|fields?|parameters?|arguments?|propert(y|ies)|keys?)|(未知|多余|不支持的?)(的)?(参数|字段)/i;

/** What an error about thinking names, where it does not name the field. 推理 alone is any work of a model. */
export const ofThinking = /\b(?:thinking|think|reasoning)(?:\b|_)|思考|推理(?:模式|强度|深度|预算|过程)/i;

/**
 * The model thinks whatever it is told: Gemini 2.5 Pro (earendil-works/pi#3460, langchain-google#972), OpenAI before GPT-5.1, Kimi's
 * plan (Kilo-Org/cloud#3807), OpenRouter's models whose reasoning is mandatory.
 */
export const notWithoutThinking =
  /['"`]none['"`]|\b(?:can ?not|can['’]?t|unable to|not)\s(?:be\s|support(?:ed)?\s)?(?:disabl|turn(?:ed|ing)? off|switch(?:ed|ing)? off|set(?:ting)?\b.{0,30}\b(?:0|zero)\b)|only (?:works?|supports?|available|runs?)\b.{0,20}\bthinking|thinking[- ]only|(?:thinking|reasoning)\b.{0,30}\b(?:mandatory|required|always on|must be (?:set to )?(?:true|on|enabled))|budget\b.{0,20}\b0\b|不支持关闭|(?:不能|不可|无法)(?:被)?(?:关闭|禁用)|(?:仅|只)支持(?:开启)?思考|必须(?:开启|启用|为 ?true)|restricted to ['"`]?true|\balways (?:thinks?|reasons?)/i;

/** Speaks of an answer that is to be gone on with. */
export const ofPrefix = /prefix|prefill|partial|\b(?:last|final) message|\brole\b|\bassistant\b/i;

/** What fields are called besides their names. */
export const spoken: Readonly<Record<string, RegExp>> = {
  temperature: /温度|\bsampling param/i,
  stream_options: /\binclude_usage\b/,
};

/** What may stand between the name of something and what is said of it, in characters. */
const near = 100;

/** Whether words of refusal stand near to something in a message. */
export function nearRefusal(message: string, what: RegExp, words = refusals): boolean {
  const found = what.exec(message);
  return (
    found !== null && words.test(message.slice(Math.max(0, found.index - near), found.index + found[0].length + near))
  );
}
