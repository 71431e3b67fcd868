import { type BatchTwin, usualReply } from './batchTwin';

const counts = { prompt_tokens: 300, completion_tokens: 60, total_tokens: 360 };
const cached = { ...counts, prompt_tokens_details: { cached_tokens: 128 } };

/** The vendors that have taken over OpenAI's shape, each with what it does otherwise. */
export const usualBatchTwins: readonly BatchTwin[] = [
  {
    // platform.openai.com/docs/guides/batch: 50,000 lines, 200 MB, 24h, 50 %.
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-4o-mini',
    share: 0.5,
    usage: cached,
    replyTo: usualReply(),
  },
  {
    // learn.microsoft.com/azure/ai-foundry/openai/how-to/batch: the call has no /v1; an absent file is an empty text.
    name: 'Azure OpenAI',
    baseUrl: 'https://example.openai.azure.com/openai/v1',
    model: 'my-deployment',
    share: 0.5,
    usage: cached,
    script: { emptyIds: true },
    replyTo: usualReply({ endpoint: '/chat/completions' }),
  },
  {
    // console.groq.com/docs/batch: windows from 24h to 7d, 50 %.
    name: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    model: 'llama-3.3-70b-versatile',
    share: 0.5,
    usage: { ...counts, queue_time: 0.01 },
    replyTo: usualReply(),
  },
  {
    // docs.together.ai/docs/batch-inference: a purpose of its own, statuses in capitals, 100 MB.
    name: 'Together',
    baseUrl: 'https://api.together.xyz/v1',
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    share: 0.5,
    usage: counts,
    script: { capitals: true },
    replyTo: usualReply({ purpose: 'batch-api' }),
  },
  {
    // help.aliyun.com/zh/model-studio/batch-interfaces-compatible-with-openai: 50,000 lines, 50 %; order arbitrary.
    name: 'Bailian',
    baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    model: 'qwen-plus',
    share: 0.5,
    usage: cached,
    script: { order: 'reversed' },
    replyTo: usualReply(),
  },
  {
    // platform.kimi.ai/docs/guide/use-batch-api: saves 40 %, no temperature; `cached_tokens` stands in the usage itself.
    name: 'Kimi',
    baseUrl: 'https://api.moonshot.cn/v1',
    model: 'kimi-k2.5',
    share: 0.6,
    usage: { ...counts, cached_tokens: 128 },
    replyTo(request, batches) {
      if (request.body.includes('"temperature"'))
        return { status: 400, json: { error: { message: 'invalid temperature' } } };
      return usualReply()(request, batches);
    },
  },
  {
    // docs.bigmodel.cn/cn/guide/tools/batch: the call is /v4/chat/completions, 50,000 lines, 100 MB, 50 %.
    name: 'Zhipu GLM',
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    model: 'glm-4.7',
    share: 0.5,
    usage: cached,
    replyTo: usualReply({ endpoint: '/v4/chat/completions' }),
  },
  {
    // docs.siliconflow.cn/cn/userguide/guides/batch: 5,000 lines, 50 %; what is said of an upload stands in `data`.
    name: 'SiliconFlow',
    baseUrl: 'https://api.siliconflow.cn/v1',
    model: 'deepseek-ai/DeepSeek-V3.2',
    share: 0.5,
    usage: counts,
    replyTo: usualReply({ mostLines: 5000, uploaded: (data) => ({ code: 20000, message: 'Ok', status: true, data }) }),
  },
];
