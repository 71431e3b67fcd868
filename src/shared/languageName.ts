/** The name of a language, in itself: `English`, `简体中文`. @param tag such as `zh-CN` */
export function languageName(tag: string): string {
  // Two names that VS Code has are those of regions.
  const script = { 'zh-cn': 'zh-Hans', 'zh-tw': 'zh-Hant' }[tag.toLowerCase()];
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(script ?? tag) ?? tag;
  } catch {
    return tag;
  }
}
