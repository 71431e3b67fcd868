/** The four kinds of theme that VS Code knows. */
export type Theme = 'light' | 'dark' | 'hc-dark' | 'hc-light';

const themes: Record<Theme, { name: string; className: string }> = {
  light: { name: 'Default Light Modern', className: 'vs' },
  dark: { name: 'Default Dark Modern', className: 'vs-dark' },
  'hc-dark': { name: 'Default High Contrast', className: 'hc-black' },
  'hc-light': { name: 'Default High Contrast Light', className: 'hc-light' },
};

/** The settings that choose a theme. */
export function themeSettings(theme: Theme): Record<string, unknown> {
  return { 'workbench.colorTheme': themes[theme].name, 'window.autoDetectColorScheme': false };
}

/** The class that the workbench carries under a theme. */
export const themeClass = (theme: Theme): string => themes[theme].className;
