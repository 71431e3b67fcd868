import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConversation, toText } from '../../../src/core/explanation/conversationText';
import { conversation, unversioned } from '../../support/conversations';
import { spoiled } from '../../support/spoiled';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, stateOf, turnOf } from './panelPage';
import { shownTurn } from '../../../src/core/explanation/keptTurn';
import { labelOf } from '../../../src/core/explanation/target';

/** How many spoiled conversations that are read are shown. */
const shown = 200;

describe('the panel, of what was kept', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  it('L8: shows whatever spoiled conversation is read, and stays usable', async () => {
    const texts = spoiled(toText(conversation()), unversioned());
    const read = fc.sample(texts, shown * 20).flatMap((text) => readConversation(text) ?? []);
    assert.ok(read.length >= shown, `${read.length} are read`);
    for (const { target, subject, turns, phase, at } of read.slice(0, shown)) {
      const cached = { at, model: turns[0]?.model ?? '' };
      const named = { ...subject, label: labelOf(target) };
      await panel.send(stateOf({ phase, subject: named, turns: turns.map(shownTurn), cached }));
      assert.equal(await panel.page.getByRole('main').getAttribute('data-state'), phase);
      assert.equal(await panel.page.getByRole('article').count(), turns.length);
      assert.deepEqual(panel.complaints, [], JSON.stringify(turns));
    }
    await panel.send(stateOf({ turns: [turnOf({ answer: 'It is well.' })] }));
    await panel.page.getByText('It is well.').waitFor();
    const question = panel.page.getByRole('textbox', { name: 'Ask a follow-up' });
    await question.fill('Why?');
    await question.press('Enter');
    assert.deepEqual(await panel.posted('ask'), { type: 'ask', question: 'Why?' });
  });
});
