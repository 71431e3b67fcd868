import type { ThinkingForm } from './vendor';

/** How vendors take it, by the field that carries it; each has the models of the vendor added where not all of them do. */
export const thinkingForms = {
  /** Qwen and what follows it. */
  enableThinking: {
    off: { enable_thinking: false },
    low: { enable_thinking: true },
    high: { enable_thinking: true },
  },
  /** The same with a limit of tokens for little thinking. */
  enableThinkingBudget: {
    off: { enable_thinking: false },
    low: { enable_thinking: true, thinking_budget: 1024 },
    high: { enable_thinking: true },
  },
  /** Anthropic's field, without its budget. */
  thinkingType: {
    off: { thinking: { type: 'disabled' } },
    low: { thinking: { type: 'enabled' } },
    high: { thinking: { type: 'enabled' } },
  },
  /** The same, with OpenAI's effort beside it. */
  thinkingTypeEffort: {
    off: { thinking: { type: 'disabled' } },
    low: { thinking: { type: 'enabled' }, reasoning_effort: 'low' },
    high: { thinking: { type: 'enabled' }, reasoning_effort: 'high' },
  },
  effort: {
    off: { reasoning_effort: 'none' },
    low: { reasoning_effort: 'low' },
    high: { reasoning_effort: 'high' },
  },
  /** Of models that cannot do without. */
  effortAtLeastMinimal: {
    off: { reasoning_effort: 'minimal' },
    low: { reasoning_effort: 'low' },
    high: { reasoning_effort: 'high' },
  },
  effortAtLeastLow: {
    off: { reasoning_effort: 'low' },
    low: { reasoning_effort: 'low' },
    high: { reasoning_effort: 'high' },
  },
  effortSwitch: {
    off: { reasoning_effort: 'none' },
    low: { reasoning_effort: 'default' },
    high: { reasoning_effort: 'default' },
  },
  reasoningEffort: {
    off: { reasoning: { effort: 'none' } },
    low: { reasoning: { effort: 'low' } },
    high: { reasoning: { effort: 'high' } },
  },
  reasoningSwitch: {
    off: { reasoning: { enabled: false } },
    low: { reasoning: { enabled: true } },
    high: { reasoning: { enabled: true } },
  },
  /** Servers that fill the template of the model themselves. */
  templateSwitch: {
    off: { chat_template_kwargs: { enable_thinking: false } },
    low: { chat_template_kwargs: { enable_thinking: true } },
    high: { chat_template_kwargs: { enable_thinking: true } },
  },
} as const satisfies Record<string, ThinkingForm>;

/** The open models of OpenAI, which others serve. */
export const thinkingOfGptOss: ThinkingForm = { models: /gpt-oss/i, ...thinkingForms.effortAtLeastLow };

/** Models of OpenAI. The first form that fits counts. */
export const thinkingOfOpenAi: readonly ThinkingForm[] = [
  { models: /\bgpt-5(?![.\d])/i, ...thinkingForms.effortAtLeastMinimal },
  { models: /\bo[1-9]\b/i, ...thinkingForms.effortAtLeastLow },
  { models: /\bgpt-(?:5\.|[6-9])/i, ...thinkingForms.effort },
];
