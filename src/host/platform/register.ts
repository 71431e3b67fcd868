import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type CommandName, commands } from '../../shared/contributions';
import { paragraph } from '../../shared/language';
import { UserError, plainText } from './feedback';
import type { Log } from './log';

/** A handler for each of some commands; for each of all when none is named. */
export type Handlers<Name extends CommandName = CommandName> = Record<Name, (...args: unknown[]) => unknown>;

/**
 * Handlers whose code is read when one of them is called for the first time.
 *
 * @param names those that `load` gives
 */
export function lazyHandlers<Name extends CommandName>(
  names: readonly Name[],
  load: () => Promise<Handlers<NoInfer<Name>>>,
): Handlers<Name> {
  const handlers = names.map((name) => [name, async (...args: unknown[]) => (await load())[name](...args)]);
  return Object.fromEntries(handlers) as Handlers<Name>;
}

/**
 * Registers all commands, checks their arguments, and catches what their handlers throw: a {@link UserError} is shown as
 * it is, anything else is logged by its kind and shown with the way to the log.
 */
export function registerCommands(handlers: Handlers, log: Log): vscode.Disposable {
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(commands[name as CommandName], async (...args: unknown[]) => {
      try {
        return await handler(...(await checkedArguments(name as CommandName, args)));
      } catch (error) {
        void tell(error, name, log);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** A key press gives none, and reads no code for them. */
async function checkedArguments(name: CommandName, given: readonly unknown[]): Promise<unknown[]> {
  return given.length === 0 ? [] : (await import('./commandArguments')).checkedArguments(name, given);
}

/** Shows and logs what a handler threw. */
export async function tell(error: unknown, name: string, log: Log): Promise<void> {
  if (error instanceof UserError) {
    await vscode.window.showInformationMessage(plainText(paragraph(error.message, error.next)));
    return;
  }
  // The message of an unknown error may hold anything; its stack's frames hold only our own code.
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error(`${name} failed: ${error instanceof Error ? error.name : typeof error}`, frames.join('\n'));
  const showLog = t('Show Log');
  const choice = await vscode.window.showErrorMessage(
    t('Gloss could not do that. The log says where it failed.'),
    showLog,
  );
  if (choice === showLog) log.show();
}
