import { config } from '@vscode/l10n';

// Imported before everything else: tables of sentences are made when their modules are loaded.
const sentences = document.querySelector<HTMLMetaElement>('meta[name="sentences"]');
if (sentences) config({ contents: sentences.content });
