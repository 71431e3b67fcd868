import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { VsCodeServer } from '../../vscode/server';
import { Editor } from './editor';
import { soon } from './patience';
import { QuickInput } from './quickInput';
import { changeSettingsCommand } from './settingsExtension';
import { themeClass, themeSettings, type Theme } from './themes';

/** So many looks for a message are in vain before it is looked for behind the bell. */
const looksUntilBell = 100;

/** A window of VS Code, driven as a person would: with keys, the mouse and what is on the screen. */
export class VsCodeWindow {
  readonly quickInput: QuickInput;
  readonly editor: Editor;

  constructor(
    /** For what has no name here. */
    readonly page: Page,
    /** What serves it, perhaps other windows too. */
    readonly server: VsCodeServer,
    /** Closes the window, once; what it kept, secrets too, is gone then. */
    readonly close: () => Promise<void>,
  ) {
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput);
  }

  /** Waits until the workbench stands and knows the commands and keys of the extensions. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
    await this.quickInput.showCommand(changeSettingsCommand);
    await this.quickInput.cancel();
  }

  /** Runs a command by its title in the command palette: `Gloss: Explain`. */
  runCommand(title: string): Promise<void> {
    return this.quickInput.runCommand(title);
  }

  /** Presses keys as Playwright writes them: `Control+Alt+E`. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  openFile(name: string): Promise<void> {
    return this.editor.openFile(name);
  }

  selectLines(from: number, to: number): Promise<void> {
    return this.editor.selectLines(from, to);
  }

  contextMenu(entry: string): Promise<void> {
    return this.editor.contextMenu(entry);
  }

  chooseFromMenu(entry: string): Promise<void> {
    return this.editor.chooseFromMenu(entry);
  }

  /**
   * The document of the extension's webview view. The frame is looked up at each use, so that this stays valid when VS
   * Code makes the view anew, as it does at a reload and when the view moves.
   */
  panel(extension = 'gloss-code.gloss'): FrameLocator {
    return this.#webview(extension).contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** The document of the extension's webview that was opened last, in place of an editor. The view is not to be used meanwhile. */
  editorPage(extension = 'gloss-code.gloss'): FrameLocator {
    return this.#webview(extension).last().contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** The tab of a view container, in whichever bar it stands; a bar that is too narrow for it hides it. */
  viewContainer(name: string): Locator {
    return this.page.locator('.composite-bar').getByRole('tab', { name, exact: false });
  }

  /** The messages that are on the screen; narrow with `filter({ hasText })`. */
  notifications(): Locator {
    return this.page.locator(
      '.notifications-toasts .notification-list-item, .notifications-center.visible .notification-list-item',
    );
  }

  /** Presses a button of a message. */
  async answerNotification(message: string | RegExp, button: string): Promise<void> {
    const notification = await this.findNotification(message);
    await notification.getByRole('button', { name: button, exact: true }).click();
  }

  /** Waits for a message; after some seconds, or when others follow at once, it is no longer on the screen but behind the bell. */
  async findNotification(message: string | RegExp): Promise<Locator> {
    const notification = this.notifications().filter({ hasText: message }).first();
    const center = this.page.locator('.notifications-center.visible');
    const bell = this.page.locator('[id="status.notifications"] .codicon-bell-dot');
    let looks = 0;
    await soon(`the message "${message}"`, async () => {
      if (await notification.isVisible()) return true;
      // The bell has no mark for what was seen before: now and then it is looked there all the same.
      const mayBeThere = (await bell.isVisible()) || ++looks % looksUntilBell === 0;
      if (mayBeThere && !(await center.isVisible())) await this.runCommand('Notifications: Show Notifications');
      return false;
    });
    return notification;
  }

  /** An entry of the status bar by its text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Changes user settings; null takes one away. They are in effect when this resolves. */
  async changeSettings(changes: Record<string, unknown>): Promise<void> {
    await this.runCommand(changeSettingsCommand);
    await this.quickInput.title.getByText('Settings as JSON').waitFor();
    await this.quickInput.enter(JSON.stringify(changes));
    await this.quickInput.root.waitFor({ state: 'hidden' });
  }

  /** Does nothing when the window has that theme already. */
  async setTheme(theme: Theme): Promise<void> {
    const themed = this.page.locator(`.monaco-workbench.${themeClass(theme)}`);
    if (await themed.isVisible()) return;
    await this.changeSettings(themeSettings(theme));
    await themed.waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  /** A picture of the extension's webview view alone. */
  async screenshotOfPanel(path: string, extension = 'gloss-code.gloss'): Promise<void> {
    await this.#webview(extension).screenshot({ path });
  }

  #webview(extension: string): Locator {
    return this.page.locator(`iframe.webview.ready[src*="extensionId=${extension}&"]`);
  }
}
