import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../vscode/root';

/** The command of the extension, as the palette lists it. */
export const changeSettingsCommand = 'Gloss Tests: Change Settings';

/**
 * The folder of a small extension that changes user settings as any extension may. A served VS Code does not notice that
 * its settings file was written by another process, so the tests change settings in an open window this way.
 */
export function settingsExtension(): string {
  const folder = join(cacheDir, 'settings-extension');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), source);
  return folder;
}

const manifest = {
  publisher: 'gloss-code',
  name: 'gloss-test-settings',
  version: '1.0.0',
  engines: { vscode: '^1.106.0' },
  main: './main.js',
  capabilities: { untrustedWorkspaces: { supported: true } },
  contributes: {
    commands: [{ command: 'glossTests.changeSettings', category: 'Gloss Tests', title: 'Change Settings' }],
  },
};

/** The box stays open until the settings are in effect, so that its end says so. */
const source = `
const { commands, ConfigurationTarget, window, workspace } = require('vscode');
exports.activate = ({ subscriptions }) => {
  subscriptions.push(commands.registerCommand('glossTests.changeSettings', () => {
    const box = window.createInputBox();
    box.title = 'Settings as JSON';
    box.ignoreFocusOut = true;
    box.onDidAccept(async () => {
      for (const [name, value] of Object.entries(JSON.parse(box.value))) {
        await workspace.getConfiguration().update(name, value ?? undefined, ConfigurationTarget.Global);
      }
      box.dispose();
    });
    box.show();
  }));
};
`;
