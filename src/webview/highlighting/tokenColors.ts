import { type CodeColors, codeTokens } from '../../shared/codeColors';

/** Gives code the colours of the editor's theme; what the theme leaves out keeps the panel's own. */
export function applyTokenColors(colors: CodeColors): void {
  const { style } = document.documentElement;
  for (const token of codeTokens) {
    const { color = '', fontStyle = '' } = colors[token] ?? {};
    set(style, `--token-${token}`, CSS.supports('color', color) ? color : '');
    set(style, `--token-${token}-style`, fontStyle.includes('italic') ? 'italic' : '');
    set(style, `--token-${token}-weight`, fontStyle.includes('bold') ? 'bold' : '');
  }
}

function set(style: CSSStyleDeclaration, name: string, value: string): void {
  if (value) style.setProperty(name, value);
  else style.removeProperty(name);
}
