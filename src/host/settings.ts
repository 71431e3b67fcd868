import * as vscode from 'vscode';
import { type SettingId, settings } from '../shared/contributions';

type Values = typeof settings;

/**
 * The value of a setting as VS Code resolves it (user, workspace, trust).
 *
 * @param scope where it is asked for, for settings that differ between folders
 */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): Values[Id] {
  return vscode.workspace.getConfiguration(undefined, scope).get<Values[Id]>(id, settings[id]);
}

/**
 * Writes a setting where it already has a value that counts: in the workspace when that overrides the user's, else in
 * the user's settings.
 */
export async function updateSetting<Id extends SettingId>(id: Id, value: Values[Id]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const inWorkspace = configuration.inspect(id)?.workspaceValue !== undefined;
  await configuration.update(
    id,
    value,
    inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}
