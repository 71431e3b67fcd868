import assert from 'node:assert/strict';
import type { Level } from '../../../src/shared/contributions';
import { testMs } from '../driver/patience';
import { type BrowserLease, leaseBrowser } from '../driver/shared';
import { addModule } from './addModule';
import { badLinks, hostileAttributes, hostileMathTags, hostileTags, hostileTexts } from './hostile';
import { type PanelPage, appendOf, openPanel, stateOf, turnOf } from './panelPage';
import { type PanelServer, servePanel } from './panelServer';

describe('hostile text in the panel', function () {
  this.timeout(testMs);
  let server: PanelServer;
  /** Where hostile text tries to reach: another origin than the panel's own. */
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

  /** Puts the text into every place that shows text of others, whole and in pieces. */
  async function show(panel: PanelPage, text: string, runId: number): Promise<void> {
    const subject = { label: text, lineCount: 10, stale: true };
    const sent = [{ title: text, tokens: 1, text, leftOut: false }];
    const failure = { what: text, next: text, actions: [] };
    const turn = turnOf({
      id: runId,
      question: text,
      reasoning: text,
      note: { kind: 'incomplete', why: text },
      model: text,
      sent,
      masked: [{ number: 1, kind: text, lines: [1], sent: false }],
      hidden: { count: 1, lines: [1] },
    });
    const everywhere = { runId, subject, level: text as Level, model: text, host: text, preparing: text };
    await panel.send(
      stateOf({ ...everywhere, phase: 'streaming', turns: [turn] }),
      ...text.match(/[\s\S]{1,7}/g)!.map((chunk) => appendOf(chunk, runId, chunk)),
      stateOf({ ...everywhere, cached: { at: 0, model: text }, turns: [{ ...turn, answer: text, failure }] }),
      stateOf({ ...everywhere, phase: 'needs-key', turns: [{ ...turn, answer: text }] }),
      stateOf({ ...everywhere, phase: 'waiting', waiting: { elapsedMs: 0, attempt: 1, reason: text }, turns: [turn] }),
      stateOf({ ...everywhere, phase: 'preparing', turns: [{ ...turn, answer: text }] }),
      stateOf({ ...everywhere, phase: 'done', turns: [{ ...turn, answer: text }] }),
    );
    await panel.page
      .locator('summary')
      .evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
  }

  for (const [name, path] of [
    ['with the policy', '/'],
    ['without the policy, by the renderer alone', '/open'],
  ] as const) {
    it(`asks the network for nothing ${name}`, async () => {
      const panel = await openPanel(browser.browser, server.origin + path);
      let runId = 0;
      for (const text of hostileTexts(elsewhere.origin)) await show(panel, text, ++runId);
      await panel.page.mouse.move(100, 200);
      assert.deepEqual([...server.strayRequests, ...elsewhere.strayRequests], []);
      assert.deepEqual(panel.complaints, []);
      const elements = await panel.page.evaluate(() => [
        ...new Set([...document.querySelectorAll('main *')].map(({ localName }) => localName)),
      ]);
      const bad =
        /^(img|picture|source|video|audio|image|use|script|style|link|iframe|object|embed|form|input|math|base|meta)$/;
      assert.deepEqual(
        elements.filter((element) => bad.test(element)),
        [],
      );
      const styled = await panel.page.locator('main [style], main [src], main [srcset], main [onerror]').count();
      assert.equal(styled, 0);
      await panel.context.close();
    });
  }

  it('lets no other element through, whatever the parser gives', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/open`);
    await addModule(panel.page, 'markdown/patch', 'renderer');
    const url = `${elsewhere.origin}/leak`;
    const names = await panel.page.evaluate(
      ({ tags, attributes }) => {
        const { patchBlocks } = (
          window as unknown as { renderer: typeof import('../../../src/webview/markdown/patch') }
        ).renderer;
        const root = document.querySelector('main')!.appendChild(document.createElement('div'));
        const leaf = (tag: string) => ({ tag, attributes, children: [] });
        const blocks = tags.map((tag) => ({ tag, attributes, children: tags.map(leaf) }));
        // Made anew, and changed into one another.
        const shown = patchBlocks(root, [], blocks);
        patchBlocks(root, shown, blocks.toReversed());
        // The buttons that copy code are the panel's own.
        const all = [...root.querySelectorAll('*')].filter((element) => !element.closest('button'));
        root.querySelectorAll('a').forEach((link) => link.addEventListener('click', (event) => event.preventDefault()));
        all.forEach((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true })));
        return {
          elements: [...new Set(all.map(({ localName }) => localName))].sort(),
          attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
          links: [...new Set([...root.querySelectorAll('a')].map((link) => link.getAttribute('href')))],
        };
      },
      { tags: hostileTags, attributes: hostileAttributes(url) },
    );
    await panel.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
    assert.deepEqual(elsewhere.strayRequests, []);
    const own = ['a', 'code', 'div', 'li', 'p', 'pre', 'span', 'table', 'td'];
    assert.deepEqual(
      names.elements.filter((name) => !own.includes(name)),
      [],
    );
    const spoken = ['aria-checked', 'aria-disabled', 'aria-label', 'dir', 'role', 'tabindex'];
    const allowed = [...spoken, 'align', 'class', 'data-language', 'href', 'title', 'type'];
    assert.deepEqual(
      names.attributes.filter((name) => !allowed.includes(name)),
      [],
    );
    assert.deepEqual(names.links, [null]);
    await panel.context.close();
  });

  it('lets nothing but MathML into a formula, whatever makes it', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/open`);
    await addModule(panel.page, 'formulas/formulaElement', 'formulas');
    const names = await panel.page.evaluate(
      ({ tags, attributes }) => {
        const { formulaElement } = (
          window as unknown as { formulas: typeof import('../../../src/webview/formulas/formulaElement') }
        ).formulas;
        const leaf = (tag: string) => ({ tag, attributes, children: ['x'] });
        const made = tags.map((tag) => formulaElement({ tag, attributes, children: tags.map(leaf) }));
        document.querySelector('main')!.append(...made);
        const all = made.flatMap((element) => [element, ...element.querySelectorAll('*')]);
        all.forEach((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true })));
        return {
          elements: [...new Set(all.map(({ localName }) => localName))].sort(),
          attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
          isMathMl: all.every(({ namespaceURI }) => namespaceURI === 'http://www.w3.org/1998/Math/MathML'),
        };
      },
      { tags: hostileMathTags, attributes: hostileAttributes(`${elsewhere.origin}/leak`) },
    );
    assert.deepEqual([...server.strayRequests, ...elsewhere.strayRequests], []);
    const own = ['math', 'menclose', 'mi', 'mo', 'mpadded', 'mrow', 'mspace', 'mstyle', 'mtable', 'mtext', 'semantics'];
    assert.deepEqual(names, { elements: own, attributes: ['dir'], isMathMl: true });
    await panel.context.close();
  });

  it('is stopped by the policy alone, were there no renderer', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/`);
    for (const text of hostileTexts(elsewhere.origin)) {
      await panel.page.evaluate(
        (html) => {
          const place = document.createElement('div');
          document.body.append(place);
          place.innerHTML = html;
        },
        // A page cannot keep itself from being left; the window does: see test/ui/leavingPanel.test.ts.
        text.replace(/<meta[^>]*>/g, ''),
      );
    }
    await panel.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    assert.deepEqual([...server.strayRequests, ...elsewhere.strayRequests], []);
    assert.ok(panel.complaints.length > 0, 'the policy has refused something');
    await panel.context.close();
  });

  it('makes links only to the web, with the whole address to see', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/`);
    const answer = `${badLinks.join('\n\n')}\n\n[good](https://example.com/a?b=c "other") and http://example.com/bare`;
    await panel.send(stateOf({ turns: [turnOf({ answer })] }));
    const links = await panel.page
      .locator('[data-part="answer"] a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('title')]));
    assert.deepEqual(links, [
      ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
      ['http://example.com/bare', 'http://example.com/bare'],
    ]);
    await panel.context.close();
  });

  it('shows images as their words', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/`);
    await panel.send(stateOf({ turns: [turnOf({ answer: 'See ![a **red** square](https://example.com/x.png).' })] }));
    assert.equal(await panel.page.locator('[data-part="answer"] p').textContent(), 'See a red square.');
    await panel.context.close();
  });

  it('shows characters that cannot be seen, everywhere, and says so', async () => {
    const panel = await openPanel(browser.browser, `${server.origin}/`);
    const text = 'a\u202Eb\u2066c\u200Bd\u{E0041}e';
    const shown = 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+E0041⟩e';
    const answer = `${text}\n\n\`${text}\`\n\n\`\`\`\n${text}\n\`\`\`\n\n![${text}](x) 👩‍👩‍👧`;
    await panel.send(
      stateOf({ turns: [turnOf({ question: text, answer })], subject: { label: text, lineCount: 1, stale: false } }),
    );
    assert.deepEqual(await panel.page.locator('[data-part="answer"] :is(p, pre)').allTextContents(), [
      shown,
      shown,
      `${shown}\n`,
      `${shown} 👩‍👩‍👧`,
    ]);
    assert.equal(await panel.page.locator('article h2').textContent(), shown);
    assert.equal(await panel.page.locator('header .subject').textContent(), shown);
    assert.ok(await panel.page.getByText('This answer holds hidden characters').isVisible());
    await panel.context.close();
  });
});
