import { join } from 'node:path';
import { repoRoot } from '../../vscode/root';

/**
 * The folder of a small extension that changes user settings as any extension may. A served VS Code does not notice that
 * its settings file was written by another process, so the tests change settings in an open window this way.
 */
export const settingsExtension = join(repoRoot, 'test', 'fixtures', 'change-settings');

/** The command of the extension, as the palette lists it. */
export const changeSettingsCommand = 'Gloss Tests: Change Settings';
