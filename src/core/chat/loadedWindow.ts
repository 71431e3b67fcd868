import { t } from '@vscode/l10n';
import { type CodeOf, coded, isCodeOf, shownOf } from '../base/coded';
import { isAmount, optional } from '../base/guards';
import { isRecord } from '../base/json';

/** A number that is typed somewhere, and so has no commas. */
const typed = (tokens: number): string => String(tokens);

const waysToRaise = {
  'ollama-variable': coded({ tokens: isAmount }, ({ tokens }) =>
    t('Start Ollama with OLLAMA_CONTEXT_LENGTH={0} to have more room.', typed(tokens)),
  ),
  'ollama-modelfile': coded({ tokens: isAmount }, ({ tokens }) =>
    t('Set num_ctx to {0} in the Modelfile of the model to have more room.', typed(tokens)),
  ),
  'lm-studio-length': coded({ tokens: isAmount }, ({ tokens }) =>
    t('Load the model in LM Studio with a context length of {0} to have more room.', typed(tokens)),
  ),
  'llama-cpp-size': coded({ tokens: isAmount }, ({ tokens }) =>
    t('Start llama.cpp with --ctx-size {0} to have more room.', typed(tokens)),
  ),
  server: coded({}, () =>
    t('Start the server with a larger window to have more room; for vLLM that is --max-model-len.'),
  ),
  'larger-model': coded({}, () => t('The model takes no more; choose one with a larger context to have more room.')),
};

/** How a window is made larger: a code and its facts. */
export type WayToRaise = CodeOf<typeof waysToRaise>;

/** How many tokens a model takes as its server has loaded it. */
export interface LoadedWindow {
  /** Of prompt and answer together. */
  tokens: number;
  /** It is not loaded yet: so many are, unless the server was told otherwise. */
  assumed?: true | undefined;
  raise: WayToRaise;
}

/** What to do for a larger window: one sentence. */
export function raiseText({ raise }: Pick<LoadedWindow, 'raise'>): string {
  return shownOf(waysToRaise, raise);
}

/** Whether something read from the disk says how a model was loaded. */
export function isLoadedWindow(value: unknown): value is LoadedWindow {
  return (
    isRecord(value) &&
    isAmount(value.tokens) &&
    optional((assumed): assumed is true => assumed === true, value.assumed) &&
    isCodeOf(waysToRaise, value.raise)
  );
}
