import { t } from '@vscode/l10n';
import type { FailureAction } from './failureActions';
import type { Lacking, PanelState } from './protocol';

/** What is missing for an answer, where the panel shows how to begin; undefined when nothing is. */
export function lackIn({ phase, setup }: Pick<PanelState, 'phase' | 'setup'>): Lacking | undefined {
  if (phase === 'empty') return setup?.lacks;
  return phase === 'needs-key' ? (setup?.lacks ?? 'key') : undefined;
}

/** What is missing, in a sentence. @param name of the endpoint */
export function lackText(lacks: Lacking, name: string): string {
  return lacks === 'key' ? t('{0} needs an API key.', name) : t('VS Code has no model yet.');
}

/** How VS Code comes by models of its own. */
export const installModels = t(
  'Install an extension that offers models, such as GitHub Copilot, and sign in there, or choose another endpoint.',
);

/** The steps that the panel offers where something is missing, the first of them the one to take. */
export const setupSteps: Record<Lacking, readonly FailureAction[]> = {
  key: ['set-key', 'open-key-page', 'select-endpoint'],
  models: ['select-endpoint'],
};
