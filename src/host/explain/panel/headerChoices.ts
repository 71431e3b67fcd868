import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { languageTagOf } from '../../../core/base/settingValues';
import { type Level, levels } from '../../../shared/contributions';
import { languageName } from '../../../shared/languageName';
import { levelLabel } from '../../../shared/levels';
import { setting, updateSetting } from '../../platform/settings';

const about: Record<Level, string> = {
  brief: t('A few sentences: what it is for.'),
  standard: t('What it does, how, and what to watch out for.'),
  thorough: t('Every step, with reasons, edge cases and costs.'),
  lineByLine: t('One line or small group of lines after the other.'),
};

/** The languages that are offered by name; any other can be typed. */
const offered = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'de', 'es', 'fr', 'it', 'pt-BR', 'pl', 'ru', 'tr', 'uk', 'vi'];

/** Lets the reader choose how much the next explanation says. */
export async function chooseLevel(): Promise<void> {
  const current = setting('gloss.answer.level');
  const items = levels.map((level) => ({
    label: marked(levelLabel(level), level === current),
    detail: about[level],
    level,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: t('How much the next explanation says') });
  if (chosen) await updateSetting('gloss.answer.level', chosen.level);
}

/** Lets the reader choose the language of the next explanation. */
export async function chooseLanguage(): Promise<void> {
  const title = t('Language of the next explanation');
  const tag = await pickLanguage(title, setting('gloss.answer.language'));
  if (tag !== undefined) await updateSetting('gloss.answer.language', tag);
}

/** Lets the reader choose a language. @param current the one that is chosen; `auto` is that of VS Code */
export async function pickLanguage(title: string, current: string): Promise<string | undefined> {
  const own = vscode.env.language;
  const all = current === 'auto' || offered.includes(current) ? offered : [current, ...offered];
  const items = [
    { label: marked(t('Language of VS Code'), current === 'auto'), description: languageName(own), tag: 'auto' },
    ...all.map((tag) => ({ label: marked(languageName(tag), tag === current), description: tag, tag })),
    { label: t('Another Language…'), description: '', tag: '' },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return (chosen?.tag === '' ? await askForTag(title) : chosen?.tag) || undefined;
}

async function askForTag(title: string): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title,
    prompt: t('A language tag, such as nl or pt-PT.'),
    validateInput: (text) => (isTag(text.trim()) ? undefined : t('Use a language tag such as nl or pt-PT.')),
  });
  return entered?.trim();
}

function isTag(text: string): boolean {
  return text !== '' && languageTagOf(text) === text;
}

function marked(label: string, current: boolean): string {
  return current ? `$(check) ${label}` : label;
}
