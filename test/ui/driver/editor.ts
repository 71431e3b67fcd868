import type { Locator, Page } from 'playwright-core';
import { again, patienceMs, soon } from './patience';
import type { QuickInput } from './quickInput';

/** The active text editor. */
export class Editor {
  private readonly root: Locator;

  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {
    this.root = page.locator('.editor-group-container.active .editor-instance');
  }

  /** The position in the status bar: `Ln 12, Col 1 (34 selected)`. */
  get position(): Locator {
    return this.page.locator('[id="status.editor.selection"]');
  }

  /** Opens a file of the folder by its name, or its path in the folder, through quick open. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.quickInput.goToFile(path, (timeout) => this.shows(name, timeout));
  }

  /** Waits until the editor shows a file. */
  async shows(name: string, timeout = patienceMs): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).waitFor({ timeout });
    await this.root
      .locator(`.monaco-editor[data-uri$="/${encodeURIComponent(name)}"] .view-line`)
      .first()
      .waitFor({ timeout });
  }

  /** Puts the cursor at the start of a line, which also gives the editor the focus. */
  async goTo(line: number): Promise<void> {
    await this.quickInput.goToLine(line, async (timeout) => {
      await this.quickInput.root.waitFor({ state: 'hidden', timeout });
      await this.position.getByText(new RegExp(`Ln ${line}, Col 1\\b`)).waitFor({ timeout });
    });
  }

  /** Selects whole lines, both included, with the keyboard. */
  async selectLines(from: number, to: number): Promise<void> {
    const selected = this.position.getByText(new RegExp(`Ln ${to}, Col \\d+ \\(\\d+ selected\\)`));
    await again(
      async (timeout) => {
        await this.goTo(from);
        for (let line = from; line < to; line += 1) await this.page.keyboard.press('Shift+ArrowDown');
        await this.page.keyboard.press('Shift+End');
        await selected.waitFor({ timeout });
      },
      async () => `The lines ${from} to ${to} are not selected; the cursor is at ${await this.position.innerText()}.`,
    );
  }

  /** Chooses an entry of the context menu by its accessible name, which has the keys in it: `Explain Ctrl+Alt+E`. */
  async contextMenu(entry: string): Promise<void> {
    await this.openContextMenu();
    await this.chooseFromMenu(entry);
  }

  /** Chooses an entry of a menu that is open, with the keyboard: what lies over the editor may take the mouse. */
  async chooseFromMenu(entry: string): Promise<void> {
    const menu = this.page.locator('.context-view .monaco-menu');
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    await soon(`the entry ${entry}`, async () => {
      if (await menu.locator('.action-item.focused', { has: item }).isVisible()) return true;
      await this.page.keyboard.press('ArrowDown');
      return false;
    });
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Opens the context menu on the selection, or at the cursor, with the mouse. */
  private async openContextMenu(): Promise<void> {
    const isSelected = /selected/.test(await this.position.innerText());
    // VS Code draws these anew while the editor scrolls. The last line of a selection is the least likely to lie under the lines
    // that stick to the top. The text lies over both and takes the click.
    const places = this.root
      .locator(isSelected ? '.selected-text' : '.cursors-layer .cursor')
      .filter({ visible: true });
    await places.last().click({ button: 'right', position: { x: 1, y: 5 }, force: true });
  }
}
