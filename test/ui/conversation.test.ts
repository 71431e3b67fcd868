import assert from 'node:assert/strict';
import { type Scene, openScene, picture } from './support';

describe('The answer in the panel', function () {
  this.timeout(120_000);
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.close());
  beforeEach(() => scene.endpoint.reset());
  /** The lines of an explanation that is complete. */
  let explained: [number, number];

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
    endpoint.script({ text: 'First answer.' }, { text: 'Second answer.' });
    await scene.explain();
    await panel.waitFor('done');
    await panel.question().fill('Why');
    await panel.question().press('Shift+Enter');
    await panel.question().pressSequentially('a bucket?');
    await panel.question().press('Enter');
    await panel.answer().getByText('Second answer.').waitFor();
    await panel.waitFor('done');
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
    await window.runCommand('Gloss: Ask a Follow-up');
    await panel.frame().locator('textarea:focus').waitFor();
  });

  it('copies the conversation as Markdown', async () => {
    const { panel, window } = scene;
    await panel.button('Copy').first().click();
    while (!(await window.clipboard()).includes('Second answer.'));
    assert.match(
      await window.clipboard(),
      /^# tokenBucket\.ts:\d+–21\n\nFirst answer\.\n\n## Why a bucket\?\n\nSecond/,
    );
  });

  it('regenerates', async () => {
    const { endpoint, panel } = scene;
    endpoint.script({ text: 'One.' }, { text: 'Two.' });
    explained = await scene.explain();
    await panel.answer().getByText('One.').waitFor();
    await panel.waitFor('done');
    await panel.button('Regenerate').click();
    await panel.answer().getByText('Two.').waitFor();
    assert.equal(await panel.frame().getByRole('article').count(), 1);
  });

  it('answers the same request from disk, and says so', async () => {
    const { endpoint, panel, window } = scene;
    await panel.waitFor('done');
    await window.selectLines(...explained);
    await window.press('Control+Alt+E');
    await panel
      .frame()
      .getByText(/kept|from before|ago|just now/i)
      .first()
      .waitFor();
    assert.match(await panel.answer().innerText(), /Two\./);
    assert.equal(endpoint.chats().length, 0);
  });

  it('says when the code has changed since, and no longer when the change is undone', async () => {
    const { panel, window } = scene;
    await window.editor.goTo(16);
    await window.page.keyboard.type('// new\n');
    const notice = panel
      .frame()
      .getByText(/changed since/i)
      .first();
    await notice.waitFor();
    await picture(window, 'stale-dark');
    while ((await notice.count()) > 0 && (await notice.isVisible())) await window.press('Control+z');
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
    await window.reload();
    await panel.waitFor('done');
    assert.equal(await panel.answer().innerText(), 'Before hiding. While hidden. After.');
    endpoint.script({ text: 'Asked on.' });
    await panel.question().fill('And now?');
    await panel.question().press('Enter');
    await panel.answer().getByText('Asked on.').waitFor();
    const messages = (await endpoint.waitForChat()).json?.messages ?? [];
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
});
