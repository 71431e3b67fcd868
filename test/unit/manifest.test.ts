import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { commands, container, contextKeys, settings, views } from '../../src/shared/contributions';

interface MenuItem {
  command?: string;
}
interface Manifest {
  main: string;
  icon: string;
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string; title: string; category: string; icon?: string }[];
    menus: Record<string, MenuItem[]>;
    keybindings: (MenuItem & { key: string; mac: string })[];
    viewsContainers: { secondarySidebar: { id: string; icon: string }[] };
    views: Record<string, { id: string; type?: string }[]>;
    viewsWelcome: { contents: string; when: string }[];
    icons: Record<string, { default: { fontPath: string; fontCharacter: string } }>;
    walkthroughs: { id: string; steps: Step[] }[];
    configuration: { title: string; properties: Record<string, Setting> }[];
  };
}
interface Step {
  id: string;
  description: string;
  completionEvents: string[];
  media: { image: Record<'dark' | 'light' | 'hc' | 'hcLight', string>; altText: string };
}
interface Setting {
  default: unknown;
  scope?: string;
  description?: string;
  markdownDescription?: string;
}

// Tests run from the root of the project.
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) =>
  typeof value === 'string' ? (words[value.replace(/^%(.*)%$/, '$1')] ?? value) : value,
) as Manifest;
const { contributes } = manifest;
const declared = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  Setting
>;
const commandIds = Object.values(commands) as string[];

const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** The ids of Gloss in all conditions: every `when`, every `enablement` and every `onContext:`, whatever contributes it. */
function wordsOfConditions(): string[] {
  const events = steps.flatMap(({ completionEvents }) => completionEvents);
  const words = events.filter((event) => event.startsWith('onContext:')).map((event) => event.slice(10));
  JSON.parse(JSON.stringify(contributes), (name: string, value: unknown) => {
    if (typeof value === 'string' && (name === 'when' || name === 'enablement')) {
      words.push(...(value.match(/(config\.)?gloss\.[\w.]+/g) ?? []));
    }
    return value;
  });
  return words;
}

describe('package.json', () => {
  it('contributes exactly the commands of the code', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
    for (const { category } of contributes.commands) assert.equal(category, 'Gloss');
  });

  it('contributes exactly the settings of the code, with the same defaults', () => {
    const defaults = Object.entries(declared).map(([id, { default: value }]) => [id, value]);
    assert.deepEqual(Object.fromEntries(defaults), settings);
    const count = contributes.configuration.reduce((sum, { properties }) => sum + Object.keys(properties).length, 0);
    assert.equal(count, Object.keys(settings).length, 'one stands in two groups');
  });

  it('has the settings in groups, those of every day first', () => {
    assert.deepEqual(
      contributes.configuration.map(({ title }) => title),
      ['Answers', 'Models', 'Endpoint', 'Network', 'Summaries', 'Menus'],
    );
  });

  it('names Gloss in the menus of the editor, of the explorer and of tabs: VS Code has an entry Explain too', () => {
    const menus = ['editor/context', 'explorer/context', 'editor/title/context'];
    const ofTerminal = contributes.menus['terminal/context']!.map(
      ({ command }) => contributes.commands.find((each) => each.command === command)?.title,
    );
    assert.deepEqual(ofTerminal, ['Explain Selection with Gloss', 'Explain Last Command with Gloss']);
    const ofChanges = ['editor/title', ...Object.keys(contributes.menus).filter((menu) => menu.startsWith('scm/'))];
    assert.equal(ofChanges.length, 5);
    for (const [entry, ...more] of ofChanges.map((menu) => contributes.menus[menu]!)) {
      assert.equal(
        contributes.commands.find(({ command }) => command === entry?.command)?.title,
        'Explain Changes with Gloss',
      );
      assert.deepEqual(more, []);
    }
    const titles = menus.map((menu) =>
      contributes.menus[menu]!.map(
        (entry) => contributes.commands.find(({ command }) => command === entry.command)?.title,
      ),
    );
    for (const [first] of titles) assert.equal(first, 'Explain with Gloss');
    for (const title of titles.flat()) assert.match(title ?? '', /\bGloss\b/);
    const palette = contributes.menus['commandPalette'] as { command: string; when: string }[];
    const hidden = [
      commands.explainFromMenu,
      commands.explainCellFromMenu,
      commands.explainFileFromMenu,
      commands.explainPathFromMenu,
      commands.explainChangesFromMenu,
      commands.explainTerminalFromMenu,
      commands.explainLastCommandFromMenu,
      commands.summarizeFolderFromMenu,
      commands.leaveOutFolderFromMenu,
    ];
    assert.deepEqual(
      palette.filter(({ when }) => when === 'false'),
      hidden.map((command) => ({ command, when: 'false' })),
    );
    assert.deepEqual(
      palette.filter(({ when }) => when !== 'false'),
      [
        { command: commands.explainTerminalSelection, when: 'terminalTextSelected' },
        { command: commands.explainLastCommand, when: '!terminalTextSelected' },
      ],
    );
  });

  it('gives every setting a scope and a description', () => {
    for (const [id, setting] of Object.entries(declared)) {
      assert.ok(setting.scope, `${id} has no scope`);
      assert.ok((setting.description ?? setting.markdownDescription ?? '').length > 20, `${id} says too little`);
    }
  });

  it('keeps what decides where data goes and what it costs out of the hands of a workspace', () => {
    const application = Object.entries(declared)
      .filter(([, { scope }]) => scope === 'application')
      .map(([id]) => id);
    const endpoint = Object.keys(settings).filter((id) => id.startsWith('gloss.endpoint.'));
    const money = ['concurrency', 'maxConcurrency', 'confirmAboveUsd', 'stopAtUsd'];
    const privacy = ['gloss.privacy.redactSecrets', 'gloss.privacy.sendAnyway'];
    for (const id of [...endpoint, ...privacy, 'gloss.prices', ...money.map((name) => `gloss.summaries.${name}`)]) {
      assert.ok(application.includes(id), id);
    }
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
      'gloss.models.stream',
      'gloss.models.standard',
      'gloss.models.batch',
      'gloss.answer.language',
      'gloss.answer.level',
      'gloss.answer.background',
      'gloss.answer.instructions',
      'gloss.context.tokenBudget',
      'gloss.summaries.maxFileKilobytes',
    ]);
  });

  it('names only known commands, settings and context keys in menus, key bindings, welcome texts and conditions', () => {
    const items = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...steps.map((step) => step.description),
    ];
    const linked = texts.flatMap((text) => text.match(/(?<=command:(?:toSide:)?)\w+\.[\w.]+/g) ?? []);
    const events = steps.flatMap(({ completionEvents }) => completionEvents.map((event) => event.split(':')));
    const links = linked.filter((id) => !id.startsWith('workbench.'));
    links.push(...events.flatMap(([kind, id = '']) => (kind === 'onCommand' ? [id] : [])));
    assert.ok(links.length > 8, links.join());
    for (const command of [...items.map(({ command }) => command ?? ''), ...links]) {
      assert.ok(commandIds.includes(command), command);
    }
    const known = [
      ...Object.keys(settings).map((id) => `config.${id}`),
      ...Object.values(contextKeys),
      ...Object.values(views),
    ];
    for (const word of wordsOfConditions()) assert.ok(known.includes(word), word);
  });

  it('asks for each context key somewhere, and the host sets each', () => {
    const asked = wordsOfConditions();
    const sources = globSync('src/host/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    for (const [name, key] of Object.entries(contextKeys)) {
      assert.ok(asked.includes(key), `no condition asks for ${key}`);
      assert.ok(
        sources.some((source) => source.includes(`contextKeys.${name}`)),
        `nothing sets ${key}`,
      );
    }
  });

  it('C14: has a text in the empty view of summaries before any context key is set', () => {
    const inFolder = contributes.viewsWelcome.filter(({ when }) =>
      /^workspaceFolderCount != 0 && !gloss\.\w+$/.test(when),
    );
    assert.equal(inFolder.length, 1);
  });

  it('names files that exist', () => {
    const icons = contributes.viewsContainers.secondarySidebar.map(({ icon }) => icon);
    const fonts = Object.values(contributes.icons).map((icon) => icon.default.fontPath);
    const pictures = steps.flatMap(({ media }) => Object.values(media.image));
    for (const file of [manifest.icon, ...icons, ...fonts, ...pictures]) assert.ok(existsSync(file), file);
    assert.ok(existsSync(manifest.main), `${manifest.main}: build first`);
  });

  it('has the views in the container of the secondary side bar', () => {
    assert.deepEqual(
      contributes.viewsContainers.secondarySidebar.map(({ id }) => id),
      [container],
    );
    assert.deepEqual(
      contributes.views[container]?.map(({ id, type }) => [id, type]),
      [
        [views.explanation, 'webview'],
        [views.summaries, undefined],
      ],
    );
  });

  it('starts after VS Code has: the explorer is marked, and an interrupted run offered, before Gloss is first used', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
  });

  it('has four first steps, each with a picture that is described and something that completes it', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['sample', 'endpoint', 'explain', 'summaries'],
    );
    for (const { completionEvents, media } of steps)
      assert.ok(completionEvents.length > 0 && media.altText.length > 40);
  });

  it('takes its own glyph wherever it names one', () => {
    const icons = Object.keys(contributes.icons).map((id) => `$(${id})`);
    const used = contributes.commands.filter(({ command }) => /^gloss\.explain(File)?$/.test(command));
    for (const { icon } of used) assert.deepEqual([icon], icons);
  });

  it('binds Explain as the documentation says', () => {
    assert.deepEqual(
      contributes.keybindings.map(({ command, key, mac }) => [command, key, mac]),
      [[commands.explain, 'ctrl+alt+e', 'cmd+alt+e']],
    );
  });
});
