import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { ownPrice } from '../../core/endpoint/models/modelPrices';
import { parseMoney, writeMoney } from '../../core/usage/amounts';
import { isPrice } from '../../core/usage/pricing';
import { showHidden } from '../../shared/hiddenCharacters';
import type { Handlers } from '../platform/register';
import { setting, updateSetting } from '../platform/settings';
import { currencyName, moneyFormat } from './prices';
import { modelsByMode } from './routes';

/** The command that asks for the price of one of the models in use. */
export const priceCommands: Handlers<'enterPrice'> = {
  async enterPrice() {
    const models = [...new Set(Object.values(modelsByMode()))];
    const options = { title: t('Enter Price'), placeHolder: t('The model whose price you know') };
    const model = models.length === 1 ? models[0] : await vscode.window.showQuickPick(models, options);
    if (model !== undefined) await enterPrice(model);
  },
};

/**
 * Asks for the two numbers of a model, and writes them into the user's settings.
 *
 * @returns whether they were entered
 */
export async function enterPrice(model: string): Promise<boolean> {
  const prices = setting('gloss.prices');
  const own = ownPrice(model, prices);
  const input = await askForSide('input', 1, model, own.input);
  const output = input === undefined ? undefined : await askForSide('output', 2, model, own.output);
  if (input === undefined || output === undefined) return false;
  await updateSetting('gloss.prices', { ...prices, [model]: { ...prices[model], input, output } });
  return true;
}

async function askForSide(side: 'input' | 'output', step: number, model: string, known: unknown) {
  const money = moneyFormat();
  const currency = currencyName(money);
  const box = vscode.window.createInputBox();
  box.title = t('Price of {0}', showHidden(model));
  box.step = step;
  box.totalSteps = 2;
  box.prompt =
    side === 'input'
      ? t('{0} for a million tokens that are sent (input), as the price list of the endpoint has it.', currency)
      : t('{0} for a million tokens that are received (output).', currency);
  box.placeholder = t('For example 0.15');
  box.ignoreFocusOut = true;
  box.value = isPrice(known) ? writeMoney(known, money) : '';
  try {
    return await new Promise<number | undefined>((resolve) => {
      box.onDidChangeValue(() => (box.validationMessage = ''));
      box.onDidAccept(() => {
        const usd = parseMoney(box.value, money);
        if (usd === undefined) box.validationMessage = t('Enter a number such as 0.15; 0 where it is free.');
        else resolve(usd);
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
