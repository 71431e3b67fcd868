import assert from 'node:assert/strict';
import { classify } from '../../../../src/core/endpoint/errors/classify';
import { readErrorBody } from '../../../../src/core/endpoint/errors/errorBody';
import type { EndpointErrorKind } from '../../../../src/core/failures/endpointError';

const said = (message: string, more: object = {}): object => ({ error: { message, ...more } });

/** Words of servers, and the kind that they mean, with the status that they come with. */
const rows: [id: string, kind: EndpointErrorKind, status: number | undefined, body: unknown][] = [
  [
    'W5',
    'too-long',
    400,
    said("This model's maximum context length is 8192 tokens. However, you requested 9000 tokens."),
  ],
  ['W5', 'too-long', 400, said('prompt is too long: 210000 tokens > 200000 maximum')],
  [
    'W5',
    'too-long',
    400,
    said('The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'),
  ],
  ['W5', 'too-long', 400, said('Requested token count exceeds the model limit of 32768 tokens')],
  ['W5', 'too-long', 500, said('the request exceeds the available context size. try increasing the context size')],
  ['W5', 'too-long', 400, said('输入长度超过模型最大上下文限制')],
  ['W5', 'too-long', 400, said('Prompt 超长，请减少输入')],
  ['W5', 'too-long', 400, said('请求 tokens 超过上限 32768')],
  ['W5', 'too-long', undefined, said('Context length exceeded: 9000 > 8192')],
  ['W5', 'too-long', 429, said('Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000.')],
  [
    'W5',
    'rate-limit',
    429,
    said('Rate limit reached on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000.'),
  ],
  ['W6', 'billing', 403, said('余额不足，请充值')],
  ['W6', 'billing', 401, said('您的账户已欠费')],
  ['W6', 'billing', 400, said('Your credit balance is too low to access the API.')],
  ['W6', 'billing', 429, said('You exceeded your current quota, please check your plan and billing details.')],
  ['W6', 'billing', 403, { code: 'Arrearage', message: 'x' }],
  [
    'W6',
    'billing',
    403,
    said('The free tier of the model has been exhausted.', { code: 'AllocationQuota.FreeTierOnly' }),
  ],
  ['W6', 'billing', 429, said('余额不足或无可用资源包,请充值。', { code: '1113' })],
  [
    'W6',
    'billing',
    403,
    said('用户额度不足, 剩余额度: ＄0.000000', { type: 'new_api_error', code: 'insufficient_user_quota' }),
  ],
  ['W6', 'rate-limit', 429, said('You exceeded your current quota. Please retry in 53.6s.')],
  ['W7', 'closed-model', 404, said('The model or endpoint x has not been activated. Please activate the model.')],
  ['W7', 'closed-model', 403, said('Model access denied.', { code: 'Model.AccessDenied' })],
  ['W7', 'closed-model', 404, said('该模型未开通，请前往控制台开通')],
  ['W7', 'unknown-model', 404, said('The model or endpoint doubao does not exist or you do not have access to it.')],
  ['W8', 'unauthorized', 400, said('API key expired. Please renew the API key.', { status: 'INVALID_ARGUMENT' })],
  ['W8', 'unauthorized', 403, said('Invalid API-key provided.', { code: 'InvalidApiKey' })],
  ['W8', 'unauthorized', 400, said('API Key 无效')],
  ['W8', 'unauthorized', 500, said('无效的令牌')],
  [
    'W9',
    'content-filter',
    400,
    said('Output data may contain inappropriate content.', { code: 'data_inspection_failed' }),
  ],
  ['W9', 'content-filter', 400, said('输入内容涉及敏感信息')],
  ['W9', 'content-filter', 200, { base_resp: { status_code: 1026, status_msg: 'input new_sensitive' } }],
  ['W10', 'rate-limit', undefined, { base_resp: { status_code: 1002, status_msg: 'x' } }],
  ['W12', 'rate-limit', undefined, said('Slow down.', { code: 'rate_limit_exceeded' })],
  ['W6', 'rate-limit', 403, said('请求过于频繁，请稍后重试')],
  ['L4', 'bad-request', 404, said('No fixture matched this request')],
  ['L4', 'wrong-url', 404, said('Invalid URL (POST /v1/v1/chat/completions)')],
  ['L4', 'wrong-url', 404, { detail: 'Not Found' }],
  ['L4', 'wrong-url', 404, said('File Not Found', { type: 'not_found_error', code: 404 })],
  ['L4', 'wrong-url', 404, 'Cannot POST /chat/completions'],
  ['L4', 'wrong-url', 404, ''],
  ['L4', 'wrong-url', 404, '<html><title>404 Not Found</title></html>'],
  [
    'L4',
    'unknown-model',
    404,
    said('The API deployment for this resource does not exist.', { code: 'DeploymentNotFound' }),
  ],
  [
    'L5',
    'needs-header',
    400,
    { status: 'failure', message: 'Either x-portkey-config or x-portkey-provider header is required' },
  ],
  ['L5', 'needs-header', 400, said('Missing required header: anthropic-version')],
  ['L5', 'needs-header', 400, said('缺少请求头 X-Tenant')],
  ['L5', 'bad-request', 400, said('The field "messages" is wrong.')],
  ['W5', 'too-long', 400, said('Input validation error: `inputs` must have less than 4096 tokens. Given: 5000')],
  ['W5', 'too-long', 400, said('Please reduce the length of the messages.')],
  ['W5', 'too-long', 400, said("The number of tokens in the prompt exceeds the model's capacity")],
  ['W5', 'too-long', 500, said("input token number 9000 is greater than the session's max 8192")],
  ['W5', 'too-long', 400, said('对话内容过长')],
  ['W5', 'too-long', 400, said('プロンプトが長すぎます')],
  ['W5', 'too-long', 400, said('최대 컨텍스트 길이를 초과했습니다')],
  ['W6', 'billing', 403, said('Your account balance is below zero')],
  ['W6', 'billing', 403, said('预扣费额度失败, 用户剩余额度: ＄0.01')],
  ['W6', 'billing', 429, said("You've reached your monthly spending limit")],
  ['W6', 'billing', 429, said('您的账户已达到月度消费上限')],
  ['W6', 'billing', 400, said('Budget has been exceeded! Current cost: 10.1, Max budget: 10')],
  ['W6', 'billing', 403, said('Your free trial has expired')],
  ['W6', 'billing', 403, said('套餐余量不足')],
  ['W6', 'billing', 403, said('残高が不足しています')],
  ['W8', 'unauthorized', 403, said('Your API key was reported as leaked. Please use another API key.')],
  ['W8', 'unauthorized', 403, said('Invalid token')],
  ['W8', 'unauthorized', 400, said('令牌验证失败')],
  ['W8', 'unauthorized', 400, said('APIKey 校验失败')],
  ['W8', 'unauthorized', 400, said('Authorization header is malformed')],
  ['W8', 'unauthorized', 403, said('APIキーが無効です')],
  ['W9', 'content-filter', 400, said('The input content violates our terms of service')],
  ['W9', 'content-filter', 400, said('您的问题涉及违法违规内容')],
  ['W9', 'content-filter', 400, said('输入文本触发安全策略')],
  ['W7', 'closed-model', 403, said("You don't have access to the model with the specified model ID.")],
  ['W7', 'closed-model', 403, said('Your organization must be verified to use the model `gpt-5`.')],
  ['W7', 'unknown-model', 400, said('Could not find model foo')],
  ['W7', 'unknown-model', 404, said('models/foo is not found for API version v1main, or is not supported.')],
  ['W7', 'unknown-model', 400, said('The provided model identifier is invalid.')],
  ['W7', 'unknown-model', 400, said('模型名称错误')],
  ['W7', 'unknown-model', 400, said('モデルが見つかりません')],
  ['W6', 'billing', 403, said('Your subscription has expired')],
  ['W6', 'billing', 400, said('Please add a payment method')],
  ['W6', 'billing', 403, said('积分不足，请购买')],
  ['W6', 'billing', 403, said('Недостаточно средств')],
  ['W8', 'unauthorized', 400, said('Could not validate credentials')],
  ['W8', 'unauthorized', 403, said('Not authenticated')],
  ['W8', 'unauthorized', 403, said('Clé API invalide')],
  ['W5', 'too-long', 400, said('Die Eingabe ist zu lang')],
  ['W5', 'too-long', 400, said('上下文窗口已满')],
  ['W7', 'unknown-model', 400, said("model must be one of ['a', 'b']", { param: 'model' })],
  ['W7', 'unknown-model', 400, said('没有找到模型 foo')],
  ['W9', 'rate-limit', 403, said('QPS 超限')],
  ['W9', 'coding-plan', 400, said('The coding subscription cannot be used with third-party clients')],
  ['W9', 'region', 403, said('Access from your location is blocked')],
  ['W9', 'rate-limit', 403, said('访问量过大')],
];

describe('the kind of a failure', () => {
  for (const [id, kind, status, body] of rows) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    it(`${id}: ${kind} for ${status} ${text.slice(0, 90)}`, () => {
      assert.equal(classify(status === 200 ? undefined : status, readErrorBody(text)), kind);
    });
  }

  const otherwise: [kind: EndpointErrorKind, status: number, message: string][] = [
    ['bad-request', 400, 'Input should be less than or equal to 2'],
    ['bad-request', 400, "Unsupported parameter: 'max_tokens' is not supported with this model."],
    ['bad-request', 400, 'Unknown key `thinking` in request body'],
    ['bad-request', 400, 'Invalid JSON: unexpected token at position 5'],
    ['bad-request', 400, 'thinking_budget exceeded the maximum 32768'],
    ['bad-request', 400, 'cache key is invalid'],
    ['rate-limit', 429, "Quota exceeded for quota metric 'requests' and limit 'requests per minute'"],
    ['rate-limit', 429, 'You have exceeded the tokens per minute limit, upgrade your plan'],
    ['forbidden', 403, 'Request blocked'],
    ['forbidden', 403, 'Your account has been disabled for violating our terms'],
    ['forbidden', 403, 'Your IP address is not on the allow list'],
    ['server', 500, 'Model runner has unexpectedly stopped'],
    ['server', 500, 'CUDA out of memory'],
    ['server', 500, 'rpc error: context deadline exceeded'],
    ['server', 503, '模型服务内部错误'],
    ['server', 503, 'The model is unavailable for the moment'],
    ['bad-request', 400, 'Invalid `signature` in `thinking` block'],
  ];
  for (const [kind, status, message] of otherwise) {
    it(`W5-W9: no more than ${kind} for ${status} ${message}`, () => {
      assert.equal(classify(status, readErrorBody(JSON.stringify(said(message)))), kind);
    });
  }

  const words: [id: string, body: unknown, message: string][] = [
    ['L7', { error: 'ResourceError', message: 'the text' }, 'the text'],
    ['L7', { error: 'Class', message: 'text' }, 'text'],
    ['L7', { error: 'Model “x” was not found', message: 'Error' }, 'Model “x” was not found'],
    [
      'L7',
      { statusCode: 400, message: 'A sentence of several words', error: 'Bad Request' },
      'A sentence of several words',
    ],
    ['L7', { error: 'invalid_request', error_description: 'Say more.' }, 'Say more.'],
    ['W10', { error_code: 336003, error_msg: 'Say more.' }, 'Say more.'],
    ['W10', { Response: { Error: { Code: 'X', Message: 'Say more.' } } }, 'Say more.'],
    ['W10', { header: { code: 10907, message: 'Say more.' } }, 'Say more.'],
    ['W10', { type: 'about:blank', title: 'Say more.', status: 400 }, 'Say more.'],
    ['W10', { success: false, errorMessage: 'Say more.' }, 'Say more.'],
    ['W10', { errors: { model: ['Say more.'] } }, 'Say more.'],
    ['W10', { 错误: { 说明: '服务内部错误' } }, '服务内部错误'],
    ['W10', JSON.stringify(JSON.stringify({ error: { message: 'Say more.' } })), 'Say more.'],
  ];
  for (const [id, body, message] of words) {
    it(`${id}: the words of ${JSON.stringify(body)}`, () => {
      const facts = readErrorBody(JSON.stringify(body));
      assert.equal(facts.message, message);
    });
  }
});
