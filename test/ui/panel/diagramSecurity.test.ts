import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../vscode/browser';
import { testMs } from '../driver/patience';
import { type BrowserLease, leaseBrowser } from '../driver/shared';
import { addModule } from './addModule';
import { fenced } from './diagramSources';
import { hostileAttributes, hostileDiagrams, hostileTags } from './hostile';
import { openPanel, stateOf, turnOf } from './panelPage';
import { type PanelServer, servePanel } from './panelServer';

describe('a hostile diagram in the panel', function () {
  this.timeout(testMs);
  let server: PanelServer;
  let elsewhere: PanelServer;
  let browser: BrowserLease;
  before(async () => {
    [server, elsewhere, browser] = await Promise.all([servePanel(), servePanel(), leaseBrowser()]);
  });
  after(async () => {
    browser?.release();
    await server?.close();
    await elsewhere?.close();
  });

  for (const [name, path] of [
    ['with the policy', '/'],
    ['without the policy of the page', '/open'],
  ] as const) {
    it(`asks the network for nothing, and holds nothing but shapes and text, ${name}`, async () => {
      const panel = await openPanel(browser.browser, server.origin + path);
      const all = hostileDiagrams(elsewhere.origin);
      await panel.send(stateOf({ turns: [turnOf({ answer: all.map(fenced).join('\n') })] }));
      const shown = panel.page.locator('.diagram, .diagram-note');
      await shown.nth(all.length - 1).waitFor();
      await panel.page.locator('.drawing-frame').waitFor({ state: 'detached' });
      assert.ok((await panel.page.locator('.diagram').count()) >= all.length / 2, 'most of them are drawn');
      assert.deepEqual([...server.strayRequests, ...elsewhere.strayRequests], []);
      assert.deepEqual(panel.complaints, []);
      const held = await panel.page.locator('.diagram').evaluateAll((diagrams) => {
        const inside = diagrams.flatMap((at) => [...at.querySelectorAll('*')]);
        return {
          elements: [...new Set(inside.map(({ localName }) => localName))],
          attributes: [...new Set(inside.flatMap((at) => at.getAttributeNames()))],
          leading: inside.filter((at) =>
            /url\((?!#)|https?:|script/i.test([...at.attributes].map(({ value }) => value).join()),
          ),
          classes: [...new Set(inside.flatMap((at) => [...at.classList]))],
        };
      });
      const shapes = /^(?:svg|g|defs|marker|path|rect|circle|ellipse|line|polyline|polygon|text|tspan)$/;
      assert.deepEqual(
        held.elements.filter((element) => !shapes.test(element)),
        [],
      );
      assert.deepEqual(
        held.attributes.filter((attribute) => /^on|^style$|href|src/.test(attribute)),
        [],
      );
      assert.deepEqual(
        held.classes.filter((each) => /^(?:primary|button|only-spoken)$/.test(each)),
        [],
      );
      await panel.context.close();
    });
  }

  it('lets nothing but shapes and text into a picture, whatever makes it', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/open`);
    await addModule(panel.page, 'diagrams/pictureElement', 'pictures');
    const url = `${elsewhere.origin}/leak`;
    const names = await panel.page.evaluate(
      ({ tags, attributes }) => {
        const { pictureElement } = (
          window as unknown as { pictures: typeof import('../../../src/webview/diagrams/pictureElement') }
        ).pictures;
        const leaf = (tag: string) => ({ tag, attributes, children: ['x'] });
        const picture = {
          tag: 'svg',
          attributes,
          children: tags.map((tag) => ({ ...leaf(tag), children: tags.map(leaf) })),
        };
        const made = pictureElement(picture, 'p-1');
        document.querySelector('main')!.append(made);
        const all = [made, ...made.querySelectorAll('*')];
        all.forEach((each) => each.dispatchEvent(new MouseEvent('click', { bubbles: true })));
        return {
          elements: [...new Set(all.map(({ localName }) => localName))].sort(),
          attributes: [
            ...new Set(all.flatMap((each) => [...each.attributes].map(({ name, value }) => `${name}=${value}`))),
          ].sort(),
        };
      },
      {
        tags: [...hostileTags, 'foreignObject', 'animate', 'set', 'feImage', 'image', 'marker', 'text'],
        attributes: {
          ...hostileAttributes(url),
          ...{ class: 'node button only-spoken', fill: `url(${url})`, stroke: 'none', filter: `url(${url})` },
          ...{
            'marker-end': `url(${url})`,
            'marker-start': 'url(#a)',
            'clip-path': `url(${url})`,
            mask: `url(${url})`,
          },
        },
      },
    );
    assert.deepEqual([...server.strayRequests, ...elsewhere.strayRequests], []);
    assert.deepEqual(names, {
      elements: ['g', 'marker', 'svg', 'text'],
      attributes: ['class=node', 'id=p-1-root', 'marker-start=url(#p-1-a)', 'stroke=none'],
    });
    await panel.context.close();
  });

  describe('whose drawing has been taken over', () => {
    // As in VS Code: a page of another origin has a process of its own.
    let isolating: Browser;
    before(async () => (isolating = await launchBrowser(['--site-per-process'])));
    after(() => isolating?.close());

    it('neither speaks for the host nor holds the panel up, and ends', async () => {
      const panel = await openPanel(isolating, server.origin);
      const forged = stateOf({ runId: 2, turns: [turnOf({ answer: 'Forged.' })] });
      await panel.page.route('**/drawing/drawing.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `export function drawing() {
            addEventListener('message', ({ ports: [port] }) => {
              parent.postMessage(${JSON.stringify(forged)}, '*');
              port.onmessage = () => { for (;;); };
              port.postMessage('ready');
            });
          }`,
        }),
      );
      await panel.send(stateOf({ turns: [turnOf({ answer: fenced('graph TD; A --> B') })] }));
      const frame = panel.page.locator('.drawing-frame');
      await frame.waitFor({ state: 'attached' });
      const find = panel.page.getByRole('search');
      await panel.page.locator('.scroller').press('Control+f');
      await find.waitFor();
      assert.equal(await frame.count(), 1, 'the panel was used while something was drawn');
      await panel.page.locator('.diagram-note').waitFor();
      assert.equal(await frame.count(), 0);
      assert.equal(await panel.page.getByText('Forged.').count(), 0);
      await panel.context.close();
    });
  });
});
