import assert from 'node:assert/strict';
import { testMs } from '../driver/patience';
import { contrastsIn } from './diagramContrast';
import { diagramSources, fenced } from './diagramSources';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';
import { dress, themes } from './themes';

describe('a diagram in the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const picture = () => panel.page.locator('.diagram svg');
  const source = () => panel.page.locator('.answer pre');
  const note = () => panel.page.locator('.diagram-note');
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const show = (answer: string) => panel.send(stateOf({ turns: [turnOf({ answer })] }));

  it('is drawn, of each kind, in the colours of each theme, also when that changes', async () => {
    const drawn = Object.values(diagramSources);
    await show(drawn.map(fenced).join('\n'));
    await picture()
      .nth(drawn.length - 1)
      .waitFor();
    const words = ['Start', 'Client', 'Animal', 'Idle', 'CUSTOMER'];
    const said = await picture().evaluateAll((all) => all.map((at) => at.textContent));
    words.forEach((word, index) => assert.ok(said[index]?.includes(word), `${word} in ${said[index]}`));
    const inks = new Set<string>();
    for (const theme of themes) {
      await dress(panel.page, theme);
      const { ink, text, lines } = await contrastsIn(panel.page);
      inks.add(ink);
      assert.ok(text >= 4.5, `text in ${theme}: ${text}`);
      assert.ok(lines >= 3, `lines in ${theme}: ${lines}`);
    }
    assert.ok(inks.size >= 3, [...inks].join());
  });

  it('is drawn when it is complete, and not before, nor where it was cut off', async () => {
    const text = fenced('graph TD\n  A --> B\n  B --> C');
    const open = text.slice(0, -5);
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf()] }), appendOf(open));
    await panel.send(stateOf({ phase: 'cut-off', turns: [turnOf({ answer: open })] }));
    // Diagrams are drawn in their order: were the first one drawn, it would be there before the other.
    const other = turnOf({ id: 2, question: 'Why?', answer: fenced('graph TD; X --> Y') });
    await panel.send(stateOf({ turns: [turnOf({ answer: open }), other] }));
    await picture().waitFor();
    assert.equal(await picture().count(), 1);
    assert.equal(await source().first().isVisible(), true);

    await panel.send(stateOf({ phase: 'streaming', runId: 2, turns: [turnOf({ answer: open })] }));
    await panel.send(appendOf(`${text.slice(-5)}\nMore`, 2));
    await picture().waitFor();
    assert.equal(await source().isVisible(), false);
    assert.equal(await panel.page.locator('main').getAttribute('data-state'), 'streaming');
    await panel.page.locator('.drawing-frame').waitFor({ state: 'detached' });
    const drawn = await picture().elementHandle();
    await panel.send(appendOf(' text.', 2), stateOf({ runId: 2, turns: [turnOf({ answer: `${text}\nMore text.` })] }));
    assert.ok(await drawn?.evaluate((at) => at.isConnected), 'it is not drawn again');
  });

  it('changes its size, is reached by keys where it is wider than the panel, and shows its source in one click', async () => {
    const flowchart = diagramSources.flowchart!;
    await show(fenced(flowchart));
    await picture().waitFor();
    const width = async (): Promise<number> => (await picture().boundingBox())!.width;
    const fitting = await width();
    for (let count = 0; count < 3; count++) await button('Larger').click();
    assert.ok((await width()) > fitting * 1.9, `${fitting} and ${await width()}`);
    await panel.page.getByRole('region', { name: 'Diagram' }).waitFor();
    for (let count = 0; count < 3; count++) await button('Smaller').click();
    assert.ok(Math.abs((await width()) - fitting) < 2, `${fitting} and ${await width()}`);
    await button('Source').press('Enter');
    assert.equal(await source().textContent(), `${flowchart}\n`);
    assert.deepEqual([await source().isVisible(), await picture().isVisible()], [true, false]);
    await button('Copy code').click();
    assert.deepEqual(await panel.posted('copyCode'), { type: 'copyCode', code: `${flowchart}\n` });
    assert.equal(await button('Source').getAttribute('aria-pressed'), 'true');
    await button('Source').click();
    assert.deepEqual([await source().isVisible(), await picture().isVisible()], [false, true]);
  });

  it('can be read in a narrow panel, where it scrolls', async () => {
    await panel.page.setViewportSize({ width: 250, height: 700 });
    await show(fenced('flowchart LR; Alpha --> Beta --> Gamma --> Delta --> Epsilon --> Zeta --> Eta'));
    await picture().waitFor();
    const scale = await picture().evaluate((at: SVGSVGElement) => at.clientWidth / at.viewBox.baseVal.width);
    assert.ok(scale > 0.64, `${scale}`);
    await panel.page.getByRole('region', { name: 'Diagram' }).waitFor();
  });

  it('has a text for who cannot see it: its own, else its source', async () => {
    await show(`${fenced(diagramSources.flowchart!)}\n${fenced('graph TD; A --> B')}`);
    await picture().nth(1).waitFor();
    const spoken = await picture().evaluateAll((all) =>
      all.map((at) => [at.role, at.ariaLabel, at.getAttribute('aria-description')]),
    );
    assert.deepEqual(spoken, [
      ['img', 'How a request goes', 'From the start to the store, or to the end.'],
      ['img', 'Diagram', 'graph TD; A --> B\n'],
    ]);
  });

  it('is its source and a sentence where it is not valid, of another kind, or too large', async () => {
    const large = `graph TD\n${Array.from({ length: 200 }, (_, at) => `a${at} --> b${at}`).join('\n')}`;
    const all = ['graph TD; A --> ]', 'pie\n"a": 1', large, 'graph TD; A & B & C --> D', 'what it does'];
    await show(all.map(fenced).join('\n'));
    await note().nth(3).waitFor();
    assert.deepEqual(await note().allTextContents(), [
      'This is not a valid diagram, so its source is shown.',
      'Diagrams of this kind are not drawn, so the source is shown.',
      'This diagram is too large to be drawn, so its source is shown.',
      'This is not a valid diagram, so its source is shown.',
    ]);
    assert.deepEqual(await source().evaluateAll((pres) => pres.map((pre) => pre.checkVisibility())), [
      true,
      true,
      true,
      false,
      true,
    ]);
    assert.equal(await picture().count(), 1);
  });
});
