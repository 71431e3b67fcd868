import type { Locator, Page } from 'playwright-core';
import { again, soon } from './patience';

/** How long the box is given to take a key, in milliseconds: it may be closing. */
const focusMs = 1_000;

/** How long a list is given first to have a row, in milliseconds: nothing is done but look, and the first look is often in vain. */
const firstLookMs = 500;

/** The box at the top of the window: the command palette, quick open, quick picks and input boxes. */
export class QuickInput {
  readonly root: Locator;
  readonly input: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.quick-input-widget:visible');
    this.input = this.root.locator('.quick-input-box input');
    this.rows = this.root.locator('.quick-input-list .monaco-list-row');
  }

  /** The title above the box. */
  get title(): Locator {
    return this.root.locator('.quick-input-title');
  }

  /** The message below an input box: its prompt or what is wrong with the value. */
  get message(): Locator {
    return this.root.locator('.quick-input-message');
  }

  /** A row by its label, whatever description or keys follow it. */
  row(label: string): Locator {
    const value = JSON.stringify(label);
    const continued = JSON.stringify(`${label},`);
    return this.root
      .locator(`.monaco-list-row[aria-label=${value}], .monaco-list-row[aria-label^=${continued}]`)
      .first();
  }

  /** Chooses a row. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /**
   * Writes a text into the box, in place of what stands there, and nowhere else: typed, it would go to an editor that takes the focus
   * meanwhile.
   *
   * @param timeout milliseconds to wait for the box
   */
  async write(text: string, timeout?: number): Promise<void> {
    await this.input.evaluate(
      (input, value) => {
        (input as HTMLInputElement).value = value;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      },
      text,
      { timeout },
    );
  }

  /** Writes a value and accepts it. */
  async enter(value: string): Promise<void> {
    await this.write(value);
    await this.input.press('Enter');
  }

  /**
   * Closes the box where it is open. The key goes to nothing else: the page of first steps, for one, would go back, and a
   * message that has just come may have the focus.
   */
  async cancel(): Promise<void> {
    await soon('a closed box', async () => {
      if (await this.root.isHidden()) return true;
      await this.input.press('Escape', { timeout: focusMs }).catch(() => undefined);
      return this.root.isHidden();
    });
  }

  /** The labels of the rows that are rendered now; a list of many rows renders only what is in view. */
  async labels(): Promise<string[]> {
    const labels = await this.rows.locator('.quick-input-list-label .label-name').allTextContents();
    return labels.map((label) => label.replace(/\u00a0/g, ' '));
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    const row = this.row(title);
    await this.lookAndAct('F1', `>${title}`, row, (timeout) => row.click({ timeout }));
  }

  /** Opens the command palette with a filter, and returns when it lists a command of exactly that title. */
  async showCommand(title: string): Promise<void> {
    await this.lookFor('F1', `>${title}`, this.row(title));
  }

  /**
   * Chooses a file by its path, or the end of it, in quick open.
   *
   * @param opened waits so many milliseconds until it is shown
   */
  async goToFile(path: string, opened: (timeout: number) => Promise<void>): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const label = this.page.locator('.label-name').getByText(name, { exact: true });
    const row = this.rows.filter({ has: label }).first();
    await this.lookAndAct('ControlOrMeta+p', path, row, async (timeout) => {
      await row.click({ timeout });
      await opened(timeout);
    });
  }

  /** Goes to the start of a line of the active editor. @param there waits so many milliseconds until the cursor is there */
  async goToLine(line: number, there: (timeout: number) => Promise<void>): Promise<void> {
    const row = this.rows.filter({ hasText: new RegExp(`\\b${line}\\b`) }).first();
    await this.lookAndAct('Control+g', `:${line}:1`, row, async (timeout) => {
      await this.input.press('Enter', { timeout });
      await there(timeout);
    });
  }

  /**
   * Opens the box and writes into it until it lists a row. Looks again for a while, each time a little longer: the list does not follow
   * extensions that register late, and what was asked for before may open a box late.
   */
  private async lookFor(keys: string, filter: string, row: Locator): Promise<void> {
    await again(
      async (timeout) => {
        await this.page.keyboard.press(keys);
        await this.write(filter, timeout);
        await row.waitFor({ timeout });
      },
      () => this.missed(filter),
      firstLookMs,
    );
  }

  /**
   * Looks for a row and does something with it, and both again where that came to nothing: a window that is still opening may
   * close the box, and an editor that opens late may take the place of the one that was asked for.
   */
  private async lookAndAct(
    keys: string,
    filter: string,
    row: Locator,
    act: (timeout: number) => Promise<void>,
  ): Promise<void> {
    await again(
      async (timeout) => {
        await this.lookFor(keys, filter, row);
        await act(timeout);
      },
      () => this.missed(filter),
    );
  }

  private async missed(filter: string): Promise<string> {
    const listed = await this.labels();
    await this.cancel();
    return `The box does not list or do what "${filter}" looks for; it lists: ${listed.join(', ') || 'nothing'}.`;
  }
}
