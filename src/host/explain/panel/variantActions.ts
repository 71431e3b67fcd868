import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { languageTagOf } from '../../../core/base/settingValues';
import { type Variation, levelAfter } from '../../../shared/variants';
import { languageSetting, setting, styleSetting, updateSetting } from '../../platform/settings';
import { wishesOf } from '../context/target';
import type { Explainer } from '../answer/explainer';
import type { CodeTracker } from '../answer/codeTracker';
import type { ShownExplanation } from '../answer/shownExplanation';
import { pickLanguage } from './headerChoices';

interface Parts {
  explainer: Explainer;
  shown: ShownExplanation;
  tracker: CodeTracker;
}

/** Asks for the explanation in another way; one that there is already is shown, and nothing is sent. */
export async function vary(how: Variation, { explainer, shown, tracker }: Parts): Promise<void> {
  const { current } = shown;
  if (!current) return;
  const before = current.style ?? styleSetting();
  const level = levelAfter(before.level, how);
  const language = how === 'language' ? await otherLanguage(before.language) : before.language;
  const { target } = tracker;
  // Another one may be shown by now.
  if (!level || !language || !target || shown.current !== current) return;
  await explainer.explain({ target, ...wishesOf(shown.asked), style: { level, language } });
}

async function otherLanguage(current: string): Promise<string | undefined> {
  const tag = await pickLanguage(t('Language of this explanation'), current);
  return tag && languageTagOf(tag === 'auto' ? vscode.env.language : tag);
}

/** Has explanations written as the one that is shown, from now on. */
export async function makeDefault({ shown }: Pick<Parts, 'shown'>): Promise<void> {
  const style = shown.current?.style;
  if (!style) return;
  if (setting('gloss.answer.level') !== style.level) await updateSetting('gloss.answer.level', style.level);
  if (languageSetting() !== style.language) await updateSetting('gloss.answer.language', style.language);
}
