import * as vscode from 'vscode';
import { checkedValue, languageTagOf, loweredValue, onlyLowered } from '../../core/base/settingValues';
import { type Level, type SettingId, settings } from '../../shared/contributions';
import { inTime } from './feedback';

type Values = typeof settings;

/** Every id starts with this; asking VS Code for one section is far cheaper than for all settings. */
const section = 'gloss';

/** What follows the section in an id. */
const nameOf = (id: SettingId): string => id.slice(section.length + 1);

/**
 * The value of a setting as VS Code resolves it (user, workspace, trust), checked: VS Code lets anything through.
 *
 * @param scope where it is asked for, for settings that differ between folders
 */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): Values[Id] {
  const configuration = vscode.workspace.getConfiguration(section, scope);
  const value = plain(configuration.get<unknown>(nameOf(id)));
  if (!onlyLowered.includes(id)) return checkedValue(id, value);
  return loweredValue(id, value, configuration.inspect(nameOf(id))?.globalValue);
}

/** A value of our own: VS Code gives objects as proxies, which lose fields when they are spread into another object. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as unknown) : value;
}

/** Whether somebody has set a value, be it that of the default. */
export function isSet(id: SettingId): boolean {
  const found = vscode.workspace.getConfiguration(section).inspect(nameOf(id));
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined);
}

/** The tag of the language to answer in; `auto` is the display language. */
export function languageSetting(scope?: vscode.ConfigurationScope): string {
  const language = setting('gloss.answer.language', scope);
  return languageTagOf(language === 'auto' ? vscode.env.language : language);
}

/** How an explanation is written, where nothing else is asked for. */
export function styleSetting(scope?: vscode.ConfigurationScope): { level: Level; language: string } {
  return { level: setting('gloss.answer.level', scope), language: languageSetting(scope) };
}

/** VS Code may tell its extensions of a change some time after it was written; longer than this, in milliseconds, it does not take. */
const longestDelayMs = 2000;

/**
 * Writes a setting where it already has a value that counts: in the workspace when that overrides the user's, else in
 * the user's settings. It comes back when the setting can be read as it was written.
 */
export async function updateSetting<Id extends SettingId>(id: Id, value: Values[Id]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inWorkspace = configuration.inspect(nameOf(id))?.workspaceValue !== undefined;
  const isRead = (): boolean =>
    JSON.stringify(vscode.workspace.getConfiguration(section).get(nameOf(id))) === JSON.stringify(value);
  let listening: vscode.Disposable | undefined;
  const told = new Promise<void>((resolve) => {
    listening = vscode.workspace.onDidChangeConfiguration(() => {
      if (isRead()) resolve();
    });
  });
  try {
    await configuration.update(
      nameOf(id),
      value,
      inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
    if (!isRead()) await inTime(longestDelayMs, told);
  } finally {
    listening?.dispose();
  }
}
