import { isRecord, numberOf, textOf } from '../../base/json';
import type { Loaded } from '../../chat/client';
import type { LoadedWindow, WayToRaise } from '../../chat/loadedWindow';
import { servedName } from './servedName';

/** Asks a server for the JSON at a path beside its API, as `/props`; undefined where it has none. May throw. */
export type AskBeside = (path: `/${string}`, body?: object) => Promise<unknown>;

/** How a kind of server tells what it has loaded. Each answers nothing for a server of another kind. */
export const nearbyServers: readonly ((model: string, ask: AskBeside) => Promise<Loaded>)[] = [
  askOllama,
  askLmStudio,
  askLlamaCpp,
];

/** What Ollama and LM Studio load where nobody has told them otherwise, and memory is short. */
const usualWindow = 4096;

/** So much larger a window is proposed. */
const proposed = 4;

/**
 * `GET /api/ps` has what is loaded, `POST /api/show` what the model's file asks for. The compatible API ignores `num_ctx` and
 * cuts a prompt that is too long without a word.
 */
async function askOllama(model: string, ask: AskBeside): Promise<Loaded> {
  const running = recordsIn(await ask('/api/ps'), 'models');
  if (!running) return {};
  const entry = entryOf(model, running, 'name') ?? entryOf(model, running, 'model');
  const shown = await ask('/api/show', { model }).catch(() => undefined);
  // A model of Ollama's cloud is loaded elsewhere, with all that it has.
  if (!isRecord(shown) || !isRecord(shown['model_info']) || textOf(shown['remote_model']) !== undefined) {
    return windowed(tokensOf(entry?.['context_length']), { code: 'ollama-variable', tokens: usualWindow * proposed });
  }
  const own = tokensOf(/^num_ctx\s+(\d{1,9})\s*$/m.exec(textOf(shown['parameters']) ?? '')?.[1]);
  const [, most] = Object.entries(shown['model_info']).find(([name]) => name.endsWith('.context_length')) ?? [];
  const known = tokensOf(entry?.['context_length']) ?? own;
  const tokens = known ?? Math.min(usualWindow, tokensOf(most) ?? usualWindow);
  const code = own !== undefined && own === tokens ? 'ollama-modelfile' : 'ollama-variable';
  const raise = wayToRaise(code, tokens, tokensOf(most));
  return { window: { tokens, raise, ...(known === undefined && { assumed: true }) } };
}

/** `GET /api/v0/models`, with `loaded_context_length` where a model is loaded. */
async function askLmStudio(model: string, ask: AskBeside): Promise<Loaded> {
  const models = recordsIn(await ask('/api/v0/models'), 'data');
  const entry = models && entryOf(model, models, 'id');
  if (!entry) return {};
  const most = tokensOf(entry['max_context_length']);
  const known = tokensOf(entry['loaded_context_length']);
  const isLoaded = entry['state'] === 'loaded';
  if (known === undefined && isLoaded) return {};
  const tokens = known ?? Math.min(usualWindow, most ?? usualWindow);
  return {
    window: { tokens, raise: wayToRaise('lm-studio-length', tokens, most), ...(!isLoaded && { assumed: true }) },
  };
}

/** `GET /props`: the window of each of its slots, and how many there are. */
async function askLlamaCpp(_model: string, ask: AskBeside): Promise<Loaded> {
  const props = await ask('/props');
  if (!isRecord(props)) return {};
  const slots = tokensOf(props['total_slots']);
  const settings = isRecord(props['default_generation_settings']) ? props['default_generation_settings'] : {};
  const tokens = tokensOf(settings['n_ctx']);
  const all = (tokens ?? 0) * proposed * (slots ?? 1);
  return { ...(slots !== undefined && { slots }), ...windowed(tokens, { code: 'llama-cpp-size', tokens: all }) };
}

/** The window that a list of models tells, as that of vLLM does. */
export function listedWindow(tokens: number | undefined): LoadedWindow | undefined {
  return windowed(tokens, { code: 'server' }).window;
}

/** @param most tokens that the model takes */
function wayToRaise(
  code: 'ollama-variable' | 'ollama-modelfile' | 'lm-studio-length',
  tokens: number,
  most = Infinity,
): WayToRaise {
  return tokens >= most ? { code: 'larger-model' } : { code, tokens: Math.min(most, tokens * proposed) };
}

function windowed(tokens: number | undefined, raise: WayToRaise): Pick<Loaded, 'window'> {
  return tokens === undefined ? {} : { window: { tokens, raise } };
}

/** A number of tokens, or of slots: of something that is there. */
function tokensOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function recordsIn(answer: unknown, name: string): Record<string, unknown>[] | undefined {
  const list = isRecord(answer) ? answer[name] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : undefined;
}

function entryOf(model: string, entries: Record<string, unknown>[], name: string): Record<string, unknown> | undefined {
  const names = entries.map((entry) => textOf(entry[name]) ?? '');
  const found = servedName(model, names);
  return found === undefined ? undefined : entries[names.indexOf(found)];
}
