import { parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import { type CodeColors, type CodeToken, codeTokens } from '../../../shared/codeColors';

/** One rule of a colour theme, as the theme's file has it. */
interface TokenRule {
  scope?: string | string[];
  settings?: { foreground?: string; fontStyle?: string };
}

/** TextMate scopes that stand for a class of token, the first that the theme colours counts. */
const scopes: Record<CodeToken, string[]> = {
  comment: ['comment'],
  keyword: ['keyword.control', 'keyword', 'storage.type', 'storage'],
  string: ['string.quoted', 'string'],
  number: ['constant.numeric'],
  constant: ['constant.language', 'constant'],
  function: ['entity.name.function', 'support.function'],
  type: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  variable: ['variable.other.readwrite', 'variable'],
  property: ['variable.other.property', 'support.type.property-name', 'variable'],
  tag: ['entity.name.tag'],
  attribute: ['entity.other.attribute-name'],
  regexp: ['string.regexp', 'string'],
  operator: ['keyword.operator'],
  meta: ['meta.preprocessor', 'keyword.control.directive', 'keyword.control'],
  heading: ['markup.heading', 'heading'],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
};

/**
 * The colours of the theme in use for code. VS Code gives a webview the colours of the workbench but not those of the
 * code, so they are read from the theme's own file.
 *
 * @returns an empty object when the theme cannot be read; the panel then keeps its own colours
 */
export async function themeColors(): Promise<CodeColors> {
  const file = themeFile(vscode.window.activeColorTheme.kind);
  if (!file) return {};
  try {
    return colorsOf(await readRules(file));
  } catch {
    return {};
  }
}

/** The settings that name a theme, by what is active: VS Code may follow the system instead of `workbench.colorTheme`. */
function themeFile(kind: vscode.ColorThemeKind): vscode.Uri | undefined {
  const preferred = {
    [vscode.ColorThemeKind.Light]: { setting: 'preferredLightColorTheme', uiTheme: 'vs' },
    [vscode.ColorThemeKind.Dark]: { setting: 'preferredDarkColorTheme', uiTheme: 'vs-dark' },
    [vscode.ColorThemeKind.HighContrast]: { setting: 'preferredHighContrastColorTheme', uiTheme: 'hc-black' },
    [vscode.ColorThemeKind.HighContrastLight]: { setting: 'preferredHighContrastLightColorTheme', uiTheme: 'hc-light' },
  }[kind];
  const workbench = vscode.workspace.getConfiguration('workbench');
  for (const name of [workbench.get<string>('colorTheme'), workbench.get<string>(preferred.setting)]) {
    for (const extension of vscode.extensions.all) {
      const { contributes } = extension.packageJSON as {
        contributes?: { themes?: { id?: string; label?: string; uiTheme?: string; path?: string }[] };
      };
      const theme = contributes?.themes?.find(
        ({ id, label, uiTheme }) => (id === name || label === name) && uiTheme === preferred.uiTheme,
      );
      if (theme?.path) return vscode.Uri.joinPath(extension.extensionUri, theme.path);
    }
  }
  return undefined;
}

/** The rules of a theme's file after those of the file that it includes. */
async function readRules(file: vscode.Uri, depth = 0): Promise<TokenRule[]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const theme = parse(text, [], { allowTrailingComma: true }) as { include?: string; tokenColors?: TokenRule[] };
  const included =
    theme.include && depth < 5 ? await readRules(vscode.Uri.joinPath(file, '..', theme.include), depth + 1) : [];
  return [...included, ...(Array.isArray(theme.tokenColors) ? theme.tokenColors : [])];
}

function colorsOf(rules: TokenRule[]): CodeColors {
  const colors: CodeColors = {};
  for (const token of codeTokens) {
    const settings = scopes[token].map((scope) => settingsFor(scope, rules)).find((found) => found?.foreground);
    if (settings) colors[token] = { color: settings.foreground, fontStyle: settings.fontStyle };
  }
  return colors;
}

/** A rule for `a.b` also colours `a.b.c`; the longest match wins, and of equals the last. */
function settingsFor(scope: string, rules: TokenRule[]): TokenRule['settings'] {
  let best: { length: number; settings: TokenRule['settings'] } | undefined;
  for (const rule of rules) {
    for (const selector of [rule.scope ?? []]
      .flat()
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())) {
      const matches = selector !== '' && (scope === selector || scope.startsWith(`${selector}.`));
      if (matches && rule.settings?.foreground && selector.length >= (best?.length ?? 0)) {
        best = { length: selector.length, settings: rule.settings };
      }
    }
  }
  return best?.settings;
}
