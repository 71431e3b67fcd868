/** The setting `gloss.endpoint.network`. */
export type NetworkChoice = 'auto' | 'own' | 'editor';

/**
 * The network that counts: where the environment has switched the checks of certificates off, VS Code's own obeys it, and only
 * ours still checks.
 */
export function safeChoice(choice: NetworkChoice, environment: Record<string, string | undefined>): NetworkChoice {
  return environment.NODE_TLS_REJECT_UNAUTHORIZED === '0' ? 'own' : choice;
}
