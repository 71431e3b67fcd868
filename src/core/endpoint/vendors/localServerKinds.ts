import { thinkingForms, thinkingOfGptOss } from './thinkingForms';
import type { Vendor } from './vendor';

/** Servers that run on the reader's machine, at the port that each of them takes by itself. */
export const localServerKinds: readonly Vendor[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    sites: [{ baseUrl: 'http://localhost:11434/v1' }],
    start: 'ollama serve',
    thinking: [thinkingForms.effort],
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    sites: [{ baseUrl: 'http://localhost:1234/v1' }],
    start: 'lms server start',
    thinking: [thinkingOfGptOss],
  },
  {
    id: 'llama-cpp',
    name: 'llama.cpp',
    sites: [{ baseUrl: 'http://localhost:8080/v1' }],
    thinking: [thinkingOfGptOss, thinkingForms.templateSwitch],
  },
  {
    id: 'vllm',
    name: 'vLLM',
    sites: [{ baseUrl: 'http://localhost:8000/v1' }],
    thinking: [thinkingOfGptOss, thinkingForms.templateSwitch],
  },
];
