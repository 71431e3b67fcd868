import { thinkingForms, thinkingOfGptOss, thinkingOfOpenAi } from './thinkingForms';
import type { Discount, Vendor } from './vendor';

const megabyte = 1_000_000;

/** Who makes the models that a reseller of several has. */
const makers = ['openai', 'anthropic', 'google', 'deepseek', 'x-ai', 'moonshotai', 'minimax', 'zai', 'mistral'];

/** `service_tier` asks for it; the answer's own says what was billed. Not for kin such as o3-mini, gpt-5-chat-latest and gpt-5-pro. */
const flex: Discount = {
  lane: 'slow',
  price: 0.5,
  models: /\b(?:(?:o3|o4-mini)\b(?!-[a-z])|gpt-[5-9](?!\S{0,40}-(?:chat|pro|codex|search|image|audio|realtime)\b))/i,
  fields: { service_tier: 'flex' },
  tier: 'flex',
  called: /(?<![a-z])flex(?![a-z])|服务(?:等级|层级|档位|级别)/i,
  waitSeconds: 900,
};

/** Vendors that people use everywhere; the default first. */
export const vendorsElsewhere: readonly Vendor[] = [
  {
    id: 'holysheep',
    name: 'HolySheep',
    sites: [
      {
        baseUrl: 'https://api.holysheep.ai/v1',
        keyPage: 'https://www.holysheep.ai/dashboard',
        prices: { providers: makers },
        yuanForDollar: true,
      },
    ],
    model: 'gpt-4o-mini',
  },
  {
    id: 'openai',
    name: 'OpenAI',
    sites: [
      {
        baseUrl: 'https://api.openai.com/v1',
        keyPage: 'https://platform.openai.com/api-keys',
        balancePage: 'https://platform.openai.com/settings/organization/billing/overview',
        prices: { providers: ['openai'] },
      },
    ],
    model: 'gpt-4o-mini',
    thinking: thinkingOfOpenAi,
    discounts: [flex, { lane: 'file', price: 0.5, shape: 'usual', mostLines: 50_000, mostBytes: 200 * megabyte }],
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    sites: [
      {
        baseUrl: 'https://api.deepseek.com/v1',
        keyPage: 'https://platform.deepseek.com/api_keys',
        balancePage: 'https://platform.deepseek.com/top_up',
        prices: { providers: ['deepseek'] },
      },
    ],
    model: 'deepseek-chat',
    thinking: [thinkingForms.thinkingTypeEffort],
    continuation: { fields: { prefix: true }, baseUrl: 'https://api.deepseek.com/beta' },
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    sites: [
      {
        baseUrl: 'https://openrouter.ai/api/v1',
        keyPage: 'https://openrouter.ai/settings/keys',
        balancePage: 'https://openrouter.ai/settings/credits',
        prices: { providers: ['openrouter'] },
      },
    ],
    model: 'openai/gpt-4o-mini',
    thinking: [thinkingForms.reasoningEffort],
    discounts: [{ lane: 'file', price: 0.5, shape: 'inline' }],
  },
  {
    id: 'groq',
    name: 'Groq',
    sites: [
      {
        baseUrl: 'https://api.groq.com/openai/v1',
        keyPage: 'https://console.groq.com/keys',
        balancePage: 'https://console.groq.com/settings/billing',
        prices: { providers: ['groq'] },
      },
    ],
    model: 'llama-3.3-70b-versatile',
    thinking: [{ models: /qwen/i, ...thinkingForms.effortSwitch }, thinkingOfGptOss],
    discounts: [{ lane: 'file', price: 0.5, shape: 'usual' }],
  },
  {
    id: 'together',
    name: 'Together',
    sites: [
      {
        baseUrl: 'https://api.together.xyz/v1',
        keyPage: 'https://api.together.ai/settings/api-keys',
        balancePage: 'https://api.together.ai/settings/billing',
        prices: { providers: ['together'] },
      },
    ],
    model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    thinking: [
      { models: /qwen/i, ...thinkingForms.templateSwitch },
      { models: /kimi|glm|gemma|deepseek/i, ...thinkingForms.reasoningSwitch },
      thinkingOfGptOss,
    ],
    discounts: [
      {
        lane: 'file',
        price: 0.5,
        shape: 'usual',
        mostLines: 50_000,
        mostBytes: 100 * megabyte,
        purpose: 'batch-api',
      },
    ],
  },
  {
    id: 'mistral',
    name: 'Mistral',
    sites: [
      {
        baseUrl: 'https://api.mistral.ai/v1',
        keyPage: 'https://console.mistral.ai/api-keys',
        prices: { providers: ['mistral'] },
      },
    ],
    model: 'mistral-small-latest',
    discounts: [{ lane: 'file', price: 0.5, shape: 'jobs' }],
  },
  {
    id: 'gemini',
    name: 'Google Gemini',
    sites: [
      {
        baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
        keyPage: 'https://aistudio.google.com/apikey',
        balancePage: 'https://aistudio.google.com/usage',
        prices: { providers: ['google'] },
      },
    ],
    model: 'gemini-2.5-flash',
    thinking: [
      { models: /gemini-[\w.]{1,6}-pro/i, ...thinkingForms.effortAtLeastLow },
      { models: /gemini-(?:2\.5|[3-9])/i, ...thinkingForms.effort },
    ],
  },
  {
    id: 'azure',
    name: 'Azure OpenAI',
    sites: [],
    ownAddress: {
      example: 'https://RESOURCE.openai.azure.com/openai/v1',
      hosts: /\.(?:openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.com$/,
      keyPage: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub/~/OpenAI',
      prices: { providers: ['azure'] },
      // Deployments with an `api-version`, also behind a gateway of a company.
      keyHeader: { paths: /\/openai\/deployments\/[^/]+$/, header: 'api-key' },
    },
    thinking: thinkingOfOpenAi,
    discounts: [
      flex,
      { lane: 'file', price: 0.5, shape: 'usual', mostBytes: 200 * megabyte, endpoint: '/chat/completions' },
    ],
  },
];
