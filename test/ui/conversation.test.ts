import assert from 'node:assert/strict';
import { soon, testMs } from './driver/patience';
import { addLongFile, codeOf } from './longFile';
import { type Scene, openScene, picture } from './support';

describe('The answer in the panel', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => (scene = await openScene({ prepare: addLongFile })));
  after(() => scene?.close());
  beforeEach(() => scene.endpoint.reset());

  /** Explains lines with an answer, to its end; returns their range. */
  async function explained(...tokens: string[]): Promise<[number, number]> {
    const { endpoint, panel } = scene;
    endpoint.script({ tokens });
    const lines = await scene.explain();
    await panel
      .frame()
      .getByRole('article', { name: `tokenBucket.ts:${lines.join('–')}` })
      .waitFor();
    await panel.answer().getByText(tokens.join('')).waitFor();
    await panel.waitFor('done');
    return lines;
  }

  /** Asks a question of two lines about an explanation, with the keyboard. */
  async function askedOn(): Promise<void> {
    const { endpoint, panel } = scene;
    await explained('First answer.');
    endpoint.script({ text: 'Second answer.' });
    await panel.question().fill('Why');
    await panel.question().press('Shift+Enter');
    await panel.question().pressSequentially('a bucket?');
    await panel.question().press('Enter');
    await panel.answer().getByText('Second answer.').waitFor();
    await panel.waitFor('done');
  }

  it('stops before the first token', async () => {
    const { endpoint, panel, window } = scene;
    endpoint.script({ text: 'Never shown', hold: true });
    await scene.explain();
    await panel.waitFor('waiting');
    const request = await endpoint.waitForChat();
    await panel.button('Stop').click();
    await panel.waitFor('stopped');
    await request.closed;
    await picture(window, 'stopped-dark');
  });

  it('stops with Escape in the middle and keeps the text, and goes on with it', async () => {
    const { endpoint, panel } = scene;
    endpoint.script({ tokens: ['The first half', ' and the second.'], hold: true });
    await scene.explain();
    await endpoint.next();
    await panel.answer().getByText('The first half').waitFor();
    await panel.question().click();
    await panel.question().press('Escape');
    await panel.waitFor('stopped');
    assert.equal(await panel.answer().innerText(), 'The first half');

    endpoint.script({ text: ' and the rest.' });
    await panel.button('Continue').click();
    await panel.waitFor('done');
    assert.equal(await panel.answer().innerText(), 'The first half and the rest.');
    const messages = (await endpoint.waitForChat(2)).json?.messages ?? [];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
    assert.equal(messages[2]?.content, 'The first half');
  });

  it('says that an answer was cut off', async () => {
    const { endpoint, panel, window } = scene;
    endpoint.script({ text: 'This ends too', finishReason: 'length' });
    await scene.explain();
    await panel.waitFor('cut-off');
    await panel.button('Continue').waitFor();
    assert.equal(await panel.answer().innerText(), 'This ends too');
    await picture(window, 'cut-off-dark');
  });

  it('takes a follow-up with Enter and keeps the conversation', async () => {
    const { endpoint, panel } = scene;
    await askedOn();
    assert.equal(await panel.frame().getByRole('article').count(), 2);
    const messages = (await endpoint.waitForChat(2)).json?.messages ?? [];
    assert.deepEqual(
      messages.slice(2).map(({ role, content }) => [role, content]),
      [
        ['assistant', 'First answer.'],
        ['user', 'Why\na bucket?'],
      ],
    );
  });

  it('goes to the question box by command', async () => {
    const { window, panel } = scene;
    await explained('To be asked about.');
    await window.runCommand('Gloss: Ask a Follow-up');
    await panel.frame().locator('textarea:focus').waitFor();
  });

  it('copies the conversation as Markdown', async () => {
    const { panel, window } = scene;
    await askedOn();
    await panel.button('Copy').first().click();
    await soon('a copy in the clipboard', async () => (await window.clipboard()).includes('Second answer.'));
    assert.match(
      await window.clipboard(),
      /^# tokenBucket\.ts:\d+–21\n\nFirst answer\.\n\n## Why a bucket\?\n\nSecond/,
    );
  });

  it('regenerates', async () => {
    const { endpoint, panel } = scene;
    await explained('One.');
    endpoint.script({ text: 'Two.' });
    await panel.button('Regenerate').click();
    await panel.answer().getByText('Two.').waitFor();
    assert.equal(await panel.frame().getByRole('article').count(), 1);
  });

  it('answers the same request from disk, and says so', async () => {
    const { endpoint, panel, window } = scene;
    const lines = await explained('Written once.');
    endpoint.reset();
    await window.selectLines(...lines);
    await window.press('Control+Alt+E');
    await panel
      .frame()
      .getByText(/kept|from before|ago|just now/i)
      .first()
      .waitFor();
    assert.match(await panel.answer().innerText(), /Written once\./);
    assert.equal(endpoint.chats().length, 0);
  });

  it('says when the code has changed since, and no longer when the change is undone', async () => {
    const { panel, window } = scene;
    await explained('Of the code as it is.');
    await window.editor.goTo(16);
    await window.page.keyboard.type('// new\n');
    const notice = panel
      .frame()
      .getByText(/changed since/i)
      .first();
    await notice.waitFor();
    await picture(window, 'stale-dark');
    await soon('an answer that is up to date', async () => {
      await window.press('Control+z');
      return !(await notice.isVisible());
    });
  });

  it('keeps the answer when the panel is hidden, and when it comes back in the middle of a stream', async () => {
    const { endpoint, panel, window } = scene;
    endpoint.script({ tokens: ['Before hiding.', ' While hidden.', ' After.'], hold: true });
    await scene.explain();
    await endpoint.next();
    await panel.answer().getByText('Before hiding.').waitFor();
    await window.press('Control+Alt+B');
    await panel.main().waitFor({ state: 'detached' });
    await endpoint.next();
    await window.press('Control+Alt+B');
    await panel.answer().getByText('Before hiding. While hidden.').waitFor();
    await endpoint.next();
    await panel.waitFor('done');
    assert.equal(await panel.answer().innerText(), 'Before hiding. While hidden. After.');
  });

  it('keeps the answer when the window is reloaded, and can be asked on', async () => {
    const { endpoint, panel, window } = scene;
    await explained('Before hiding.', ' While hidden.', ' After.');
    await scene.kept('Before hiding. While hidden. After.');
    await window.reload();
    // Where VS Code has not brought the view back by itself, a person opens it; window.test.ts is about that.
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.waitFor('done');
    assert.equal(await panel.answer().innerText(), 'Before hiding. While hidden. After.');
    endpoint.script({ text: 'Asked on.' });
    await panel.question().fill('And now?');
    await panel.question().press('Enter');
    await panel.answer().getByText('Asked on.').waitFor();
    const messages = (await endpoint.waitForChat(2)).json?.messages ?? [];
    assert.equal(messages.at(-2)?.content, 'Before hiding. While hidden. After.');
  });

  it('keeps what there was when the window is reloaded in the middle of an answer', async () => {
    const { endpoint, panel, window } = scene;
    endpoint.script({ tokens: ['Half an answer', ' never comes.'], hold: true });
    await scene.explain();
    await endpoint.next();
    await panel.answer().getByText('Half an answer').waitFor();
    await scene.kept('Half an answer');
    await window.reload();
    await panel.waitFor('cut-off');
    assert.equal(await panel.answer().innerText(), 'Half an answer');
    await panel.button('Continue').waitFor();
  });

  it('B4, A7: has level and model chosen where the header shows them, and the cost once a price is entered', async () => {
    const { endpoint, panel, window } = scene;
    const { quickInput } = window;
    try {
      await explained('Ten.');
      await panel.button('Level of detail: Standard').click();
      await quickInput.pick('Brief');
      await panel.button('Level of detail: Brief').waitFor();
      await panel.button('Model: gpt-4o-mini').click();
      await quickInput.pick('gpt-4.1');
      await panel.button('Model: gpt-4.1').waitFor();
      await panel.frame().getByText('gpt-4o-mini · 101 tokens · price unknown').waitFor();
      await explained('Eleven.');
      assert.equal((await endpoint.waitForChat(2)).json?.model, 'gpt-4.1');
      await picture(window, 'header-dark');
      await panel.button('101 tokens, price unknown').click();
      await quickInput.title.getByText('Price of gpt-4.1').waitFor();
      await quickInput.enter('free');
      await quickInput.message.getByText('Enter a number such as 0.15').waitFor();
      await quickInput.enter('2');
      await quickInput.message.getByText('received (output)').waitFor();
      await quickInput.enter('8');
      await panel.button('101 tokens, $0.0002').waitFor();
    } finally {
      await window.changeSettings({ 'gloss.answer.level': null, 'gloss.models.stream': null, 'gloss.prices': null });
    }
  });

  it('speaks changes of state only', async () => {
    const { endpoint, panel } = scene;
    endpoint.script({ tokens: ['One ', 'two ', 'three.'], hold: true });
    await panel.status().evaluate((region) => {
      const spoken: string[] = [];
      Object.assign(window, { spoken });
      new MutationObserver(() => spoken.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await scene.explain();
    await endpoint.next(3);
    await panel.waitFor('done');
    const spoken = await panel.status().evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    assert.ok(spoken.filter((text) => text !== '').length <= 3, spoken.join(' | '));
    assert.ok(!spoken.some((text) => /one|two|three/i.test(text)), spoken.join(' | '));
  });

  // The last one: the others expect the file that the window was opened with.
  it('explains 5,000 lines in parts after a yes to their number and price, and goes on where it was stopped', async () => {
    const { endpoint, panel, window } = scene;
    await window.openFile('long.ts');
    await window.runCommand('Gloss: Explain File');
    const dialog = window.page.locator('.monaco-dialog-box');
    const question = dialog.getByText(/^Explain long\.ts in \d+ parts\?$/);
    await question.waitFor();
    const count = Number(/\d+/.exec(await question.innerText())?.[0]);
    assert.match(
      await dialog.innerText(),
      /go to 127\.0\.0\.1:\d+ one after the other.* tokens to send .*price unknown/s,
    );
    assert.equal(endpoint.chats().length, 0);

    endpoint.script({ text: 'About the first.' }, { tokens: ['Half of', ' the second.'], hold: true });
    await dialog.getByRole('button', { name: 'Explain' }).click();
    await endpoint.waitForChat(2);
    await endpoint.next();
    await panel.answer().getByText('Half of').waitFor();
    await panel.button('Stop').click();
    await panel.waitFor('stopped');
    assert.match(
      await panel.answer().innerText(),
      /^L1–L\d+[^]*About the first\.[^]*2\. L\d+–L\d+ work\d+[^]*Half of$/,
    );

    endpoint.script({ text: ' it goes on.' });
    endpoint.setReply({ text: 'About another.' });
    await panel.button('Continue').click();
    await panel.waitFor('done');
    endpoint.setReply({});
    assert.equal(await panel.answer().getByRole('heading').count(), count);
    assert.match(await panel.answer().innerText(), /Half of it goes on\./);
    const asked = endpoint.chats().map(({ json }) => json?.messages ?? []);
    assert.equal(asked.length, count + 1);
    assert.deepEqual(asked[2]?.slice(0, 2), asked[1]?.slice(0, 2));
    assert.equal(asked[2]?.[2]?.content, 'Half of');
    const shown = asked
      .filter((_, index) => index !== 2)
      .flatMap((messages) => codeOf(messages[1]?.content ?? '').map(Number));
    assert.deepEqual(
      shown,
      Array.from({ length: 5001 }, (_, index) => index + 1),
    );
  });
});
