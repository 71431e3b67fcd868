import * as vscode from 'vscode';
import { type Level, type SettingId, levels, settings } from '../../shared/contributions';

type Values = typeof settings;

/** Every id starts with this; asking VS Code for one section is far cheaper than for all settings. */
const section = 'gloss';

/** What follows the section in an id. */
const nameOf = (id: SettingId): string => id.slice(section.length + 1);

/**
 * The value of a setting as VS Code resolves it (user, workspace, trust).
 *
 * @param scope where it is asked for, for settings that differ between folders
 */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): Values[Id] {
  return vscode.workspace.getConfiguration(section, scope).get<Values[Id]>(nameOf(id), settings[id]);
}

/** The level of detail, as `setting` gives it; the default for what is no level, since VS Code lets any text through. */
export function levelSetting(scope?: vscode.ConfigurationScope): Level {
  const level = setting('gloss.answer.level', scope);
  return levels.includes(level) ? level : settings['gloss.answer.level'];
}

/**
 * Writes a setting where it already has a value that counts: in the workspace when that overrides the user's, else in
 * the user's settings.
 */
export async function updateSetting<Id extends SettingId>(id: Id, value: Values[Id]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inWorkspace = configuration.inspect(nameOf(id))?.workspaceValue !== undefined;
  await configuration.update(
    nameOf(id),
    value,
    inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}
