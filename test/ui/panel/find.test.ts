import assert from 'node:assert/strict';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';

const filler = 'Nothing to see in this paragraph.\n\n'.repeat(60);

describe('find in the answer', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const input = () => panel.page.getByRole('textbox', { name: 'Find in the answer' });
  const count = () => panel.page.locator('.find-count').textContent();
  const marked = (name: string) =>
    panel.page.evaluate((of) => [...(CSS.highlights.get(of) ?? [])].map((range) => (range as Range).toString()), name);
  /** Whether the match that is gone to can be seen. */
  const inView = () =>
    panel.page.evaluate(() => {
      const [range] = CSS.highlights.get('found-now')!;
      const { top, bottom } = (range as Range).getBoundingClientRect();
      return top >= document.querySelector('header')!.getBoundingClientRect().bottom && bottom <= innerHeight;
    });

  it('marks what is found, in capitals or not and across bold and code, and goes around', async () => {
    const answer = `A **tok**en here.\n\n${filler}- \`TOKEN\` there\n\n${filler}The to\nken is none, the token\nbucket is.`;
    await panel.send(stateOf({ turns: [turnOf({ answer })] }));
    await panel.page.locator('.subject').focus();
    await panel.page.keyboard.press('Control+f');
    await input().pressSequentially('token');
    assert.equal(await count(), '1 of 3');
    assert.deepEqual(await marked('found'), ['token', 'TOKEN', 'token']);
    await input().press('Enter');
    assert.deepEqual(await marked('found-now'), ['TOKEN']);
    assert.ok(await inView());
    await input().press('Enter');
    assert.ok(await inView());
    await input().press('Enter');
    assert.equal(await count(), '1 of 3');
    await input().press('Shift+Enter');
    assert.equal(await count(), '3 of 3');
    assert.equal(await panel.page.getByRole('status').textContent(), '3 of 3 results');
    await input().fill('token bucket');
    assert.equal(await count(), '1 of 1');
    await input().fill('(');
    assert.equal(await count(), 'No results');
    assert.deepEqual(await marked('found'), []);
  });

  it('closes with Escape, which stops nothing then, and gives the focus back to the answer', async () => {
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'One token.' })] }));
    await panel.page.keyboard.press('Control+f');
    await input().fill('token');
    await panel.send(appendOf(' Two tokens.'));
    await input().press('Enter');
    assert.equal(await count(), '2 of 2');
    await input().press('Escape');
    assert.equal(await input().isVisible(), false);
    assert.deepEqual(await marked('found'), []);
    assert.ok(await panel.page.getByRole('region', { name: 'Answer' }).evaluate((at) => at === document.activeElement));
    assert.equal(
      panel.posts.some(({ type }) => type === 'stop'),
      false,
    );
  });

  it('finds nothing in what is folded', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', reasoning: 'A token.' })] }));
    await panel.page.keyboard.press('Control+f');
    await input().fill('token');
    assert.equal(await count(), 'No results');
  });
});
