import type { Rates } from '../../usage/pricing';

/** What some models cost, in CNY per 1M tokens, for the whole of a request; `longer` where its prompt has more tokens than `above`. */
export interface YuanRow extends Rates {
  /** Fits the ids of the models. */
  models: RegExp;
  longer?: readonly (Rates & { above: number })[];
}

/** Part of a vendor's list of prices. */
export interface YuanList {
  /** The document that gives the figures, and the page of the vendor that it names. */
  source: string;
  /** When that was so, as far as the document tells: the month of the newest that it has. */
  asOf: string;
  rows: readonly YuanRow[];
}

const row = (models: RegExp, input: number, output?: number, cachedInput?: number): YuanRow => ({
  models,
  ...rates(input, output, cachedInput),
});

function rates(input: number, output?: number, cachedInput?: number): Rates {
  return { input, ...(output !== undefined && { output }), ...(cachedInput !== undefined && { cachedInput }) };
}

/** What {@link row} makes, for prompts that are longer too. */
const steps = (first: YuanRow, ...longer: [above: number, input: number, output?: number, cachedInput?: number][]) => ({
  ...first,
  longer: longer.map(([above, ...more]) => ({ above, ...rates(...more) })),
});

const [k32, k128, k256] = [32_000, 128_000, 256_000];

/**
 * Prices of vendors that bill in CNY, as far as public documents give them without contradicting each other. What depends on
 * something that nobody knows beforehand (whether a model thinks, how long its answer is) is left out, and so unknown.
 */
export const yuanPrices: Readonly<Record<string, YuanList>> = {
  bailian: {
    source: 'lobehub/lobe-chat packages/model-bank qwen.ts, of help.aliyun.com/zh/model-studio/models',
    asOf: '2026-06',
    rows: [
      row(/^qwen3\.7-plus$/, 2, 8),
      steps(row(/^qwen3\.6-plus$/, 2, 12, 0.4), [k256, 8, 48, 1.6]),
      steps(row(/^qwen3\.5-plus(?:-2026-04-20)?$/, 0.8, 4.8), [k128, 2, 12], [k256, 4, 24]),
      steps(row(/^qwen3-max$/, 2.5, 10, 0.5), [k32, 4, 16, 0.8], [k128, 7, 28, 1.4]),
      row(/^qwen-max$/, 2.4, 9.6, 0.48),
      // An answer costs four times as much where it has thought.
      steps(row(/^qwen-plus$/, 0.8, undefined, 0.16), [k128, 2.4, undefined, 0.48], [k256, 4.8, undefined, 0.96]),
      row(/^qwen-long(?:-latest)?$/, 0.5, 2),
    ],
  },
  kimi: {
    source: 'lobehub/lobe-chat packages/model-bank moonshot.ts, of platform.kimi.ai/docs/pricing/chat',
    asOf: '2026-07',
    rows: [
      row(/^kimi-k2\.6$/, 6.5, 27, 1.1),
      row(/^kimi-k2\.7-code$/, 6.5, 27, 1.3),
      row(/^kimi-k2\.7-code-highspeed$/, 13, 54, 2.6),
    ],
  },
  zhipu: {
    source: 'docs.bigmodel.cn/cn/guide/start/pricing, the price after the discount that ended on 2026-09-09',
    asOf: '2026-09',
    rows: [row(/^glm-5\.3-flash$/i, 0.8, 2.8, 0.23)],
  },
  siliconflow: {
    source: 'lobehub/lobe-chat packages/model-bank siliconcloud.ts, of siliconflow.cn/zh-cn/models',
    asOf: '2026-07',
    rows: [
      row(/^(?:Pro\/)?deepseek-ai\/DeepSeek-V3\.2$/i, 4, 6, 0.4),
      row(/^deepseek-ai\/DeepSeek-V4-Flash$/i, 1, 2, 0.02),
      row(/^deepseek-ai\/DeepSeek-V4-Pro$/i, 12, 24, 0.1),
      row(/^zai-org\/GLM-5\.2$/i, 8, 28, 2),
      steps(row(/^Pro\/zai-org\/GLM-5\.1$/i, 6, 24, 1.3), [k32, 8, 28, 2]),
      row(/^moonshotai\/Kimi-K2\.7-Code$/i, 6.5, 27, 1.3),
      row(/^Pro\/moonshotai\/Kimi-K2\.6$/i, 6.5, 27, 1.1),
      row(/^Pro\/MiniMaxAI\/MiniMax-M2\.5$/i, 2.1, 8.4, 0.21),
      row(/^Qwen\/Qwen3\.6-27B$/i, 3, 18),
      row(/^Qwen\/Qwen3\.6-35B-A3B$/i, 1.8, 10.8),
      steps(row(/^Qwen\/Qwen3\.5-397B-A17B$/i, 0.8, 4.8), [k128, 2, 12]),
      steps(row(/^Qwen\/Qwen3\.5-122B-A10B$/i, 0.8, 6.4), [k128, 2, 16]),
      steps(row(/^Qwen\/Qwen3\.5-35B-A3B$/i, 0.4, 3.2), [k128, 1.6, 12.8]),
    ],
  },
  ark: {
    source: 'lobehub/lobe-chat packages/model-bank volcengine.ts, of www.volcengine.com/docs/82379',
    asOf: '2026-06',
    rows: [
      steps(row(/^doubao-seed-2-0-(?:pro-\d{6}|code-preview-\d{6})$/, 3.2, 16, 0.64), [k32, 4.8, 24], [k128, 9.6, 48]),
      steps(row(/^doubao-seed-2-0-lite-\d{6}$/, 0.6, 3.6, 0.12), [k32, 0.9, 5.4], [k128, 1.8, 10.8]),
      steps(row(/^doubao-seed-2-0-mini-\d{6}$/, 0.2, 2, 0.04), [k32, 0.4, 4], [k128, 0.8, 8]),
      steps(row(/^doubao-seed-code-preview-\d{6}$/, 1.2, 8, 0.24), [k32, 1.4, 12], [k128, 2.8, 16]),
      // An answer of up to 200 tokens costs a quarter, unless the prompt is long.
      steps(row(/^doubao-seed-1-[68]-\d{6}$/, 0.8, undefined, 0.16), [k32, 1.2, 16], [k128, 2.4, 24]),
      row(/^deepseek-v4-flash-\d{6}$/, 1, 2, 0.2),
      row(/^deepseek-v4-pro-\d{6}$/, 12, 24),
    ],
  },
  qianfan: {
    source: 'lobehub/lobe-chat packages/model-bank wenxin.ts',
    asOf: '2025-11',
    rows: [row(/^ernie-4\.5-turbo-128k$/, 0.8, 3.2, 0.2)],
  },
  minimax: {
    source: 'platform.minimaxi.com/docs/guides/pricing-paygo',
    asOf: 'before MiniMax-M3',
    rows: [
      row(/^MiniMax-M2\.7$/i, 2.1, 8.4, 0.42),
      row(/^MiniMax-M2\.7-highspeed$/i, 4.2, 16.8, 0.42),
      row(/^MiniMax-M2\.5$/i, 2.1, 8.4, 0.21),
      row(/^MiniMax-M2\.5-highspeed$/i, 4.2, 16.8, 0.21),
    ],
  },
};
