import { thinkingForms } from './thinkingForms';
import type { Vendor } from './vendor';

const megabyte = 1_000_000;

/** What Batch Chat is called in refusals. */
const calledBatch = /\bbatch|批量|批处理|批推理/i;

/** Vendors that people in China use most, as documented or reported by October 2026. */
export const vendorsOfChina: readonly Vendor[] = [
  {
    id: 'bailian',
    name: 'Alibaba Bailian 阿里云百炼',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
        keyPage: 'https://bailian.console.aliyun.com/?tab=model#/api-key',
        balancePage: 'https://billing-cost.console.aliyun.com/home',
        prices: { providers: [], own: 'bailian', inCny: true },
      },
      {
        baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
        international: true,
        keyPage: 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key',
        balancePage: 'https://billing-cost.console.alibabacloud.com/home',
      },
    ],
    model: 'qwen-plus',
    // Qwen 3.5 and later think by themselves, and without a stream only where they are told not to.
    thinking: [thinkingForms.enableThinkingBudget],
    quirks: [{ quirk: 'stream-only', models: /^(?:qwq|qvq|qwen[\w.-]{0,12}-omni)/i }],
    discounts: [
      {
        lane: 'slow',
        price: 0.5,
        baseUrl: 'https://batch.dashscope.aliyuncs.com/compatible-mode/v1',
        called: calledBatch,
        waitSeconds: 3600,
      },
      {
        lane: 'file',
        price: 0.5,
        shape: 'usual',
        mostLines: 50_000,
        trial: { model: 'batch-test-model', mostLines: 100, mostBytes: megabyte },
      },
    ],
    codingPlan: { baseUrls: ['https://coding.dashscope.aliyuncs.com/v1'], keyPrefix: 'sk-sp-' },
  },
  {
    id: 'kimi',
    name: 'Moonshot Kimi 月之暗面',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://api.moonshot.cn/v1',
        keyPage: 'https://platform.moonshot.cn/console/api-keys',
        balancePage: 'https://platform.moonshot.cn/console/account',
        prices: { providers: [], own: 'kimi', inCny: true },
      },
      {
        baseUrl: 'https://api.moonshot.ai/v1',
        international: true,
        keyPage: 'https://platform.moonshot.ai/console/api-keys',
        balancePage: 'https://platform.moonshot.ai/console/account',
        prices: { providers: ['moonshotai'] },
      },
    ],
    model: 'kimi-k2.5',
    thinking: [{ models: /k2\.\d|k[3-9]/i, ...thinkingForms.thinkingType }],
    // Fixed for those that think (GenericAgent#14).
    quirks: [{ quirk: 'no-temperature' }],
    continuation: { fields: { partial: true } },
    // platform.kimi.ai/docs/guide/use-batch-api names both models.
    discounts: [{ lane: 'file', price: 0.6, models: /kimi-k2\.[56]/i, shape: 'usual', mostBytes: 100 * megabyte }],
    codingPlan: { baseUrls: ['https://api.kimi.com/coding/v1'], keyPrefix: 'sk-kimi-' },
  },
  {
    id: 'zhipu',
    name: 'Zhipu GLM 智谱',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
        keyPage: 'https://open.bigmodel.cn/usercenter/apikeys',
        balancePage: 'https://open.bigmodel.cn/finance/overview',
        prices: { providers: ['zhipuai'], own: 'zhipu', inCny: true },
      },
      {
        baseUrl: 'https://api.z.ai/api/paas/v4',
        international: true,
        keyPage: 'https://z.ai/manage-apikey/apikey-list',
        balancePage: 'https://z.ai/manage-apikey/billing',
        prices: { providers: ['zai'] },
      },
    ],
    model: 'glm-4.7',
    thinking: [{ models: /glm-(?:4\.[5-9]|[5-9])/i, ...thinkingForms.thinkingType }],
    discounts: [
      {
        lane: 'file',
        price: 0.5,
        models: /glm-4/i,
        shape: 'usual',
        mostLines: 50_000,
        mostBytes: 100 * megabyte,
        endpoint: '/v4/chat/completions',
      },
    ],
    codingPlan: { baseUrls: ['https://open.bigmodel.cn/api/coding/paas/v4', 'https://api.z.ai/api/coding/paas/v4'] },
  },
  {
    id: 'siliconflow',
    name: 'SiliconFlow 硅基流动',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://api.siliconflow.cn/v1',
        keyPage: 'https://cloud.siliconflow.cn/account/ak',
        balancePage: 'https://cloud.siliconflow.cn/expensebill',
        prices: { providers: [], own: 'siliconflow', inCny: true },
      },
    ],
    model: 'deepseek-ai/DeepSeek-V3.2',
    thinking: [thinkingForms.enableThinkingBudget],
    discounts: [{ lane: 'file', price: 0.5, shape: 'usual', mostLines: 5000 }],
  },
  {
    id: 'ark',
    name: 'Volcengine Ark 火山方舟',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://ark.cn-beijing.volces.com/api/v3',
        keyPage: 'https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey',
        balancePage: 'https://console.volcengine.com/finance/account-overview/',
        prices: { providers: [], own: 'ark', inCny: true },
      },
    ],
    model: 'doubao-seed-1-6-250615',
    thinking: [thinkingForms.thinkingType],
    // An endpoint that the reader makes for batches; the path is that of its SDK (volcengine-go-sdk, arkruntime/batch.go).
    discounts: [
      {
        lane: 'slow',
        price: 0.5,
        models: /^ep-bi-/,
        baseUrl: 'https://ark.cn-beijing.volces.com/api/v3/batch',
        called: calledBatch,
        waitSeconds: 3600,
      },
    ],
    codingPlan: { baseUrls: ['https://ark.cn-beijing.volces.com/api/coding/v3'] },
  },
  {
    id: 'qianfan',
    name: 'Baidu Qianfan 百度千帆',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://qianfan.baidubce.com/v2',
        keyPage: 'https://console.bce.baidu.com/qianfan/ais/console/apiKey',
        balancePage: 'https://console.bce.baidu.com/finance/overview',
        prices: { providers: [], own: 'qianfan', inCny: true },
      },
    ],
    model: 'ernie-4.5-turbo-128k',
    thinking: [{ models: /qwen3|ernie-4\.5[\w.-]{0,24}-vl|deepseek-v3\.[12]/i, ...thinkingForms.enableThinking }],
    codingPlan: { baseUrls: ['https://qianfan.baidubce.com/v2/coding'] },
  },
  {
    id: 'minimax',
    name: 'MiniMax',
    inChina: true,
    sites: [
      {
        baseUrl: 'https://api.minimaxi.com/v1',
        keyPage: 'https://platform.minimaxi.com/user-center/basic-information/interface-key',
        balancePage: 'https://platform.minimaxi.com/user-center/payment/balance',
        prices: { providers: [], own: 'minimax', inCny: true },
      },
      {
        baseUrl: 'https://api.minimax.io/v1',
        international: true,
        keyPage: 'https://platform.minimax.io/user-center/basic-information/interface-key',
        balancePage: 'https://platform.minimax.io/user-center/payment/balance',
        prices: { providers: ['minimax'] },
      },
    ],
    // Its models always think.
    model: 'MiniMax-M2.5',
  },
];
