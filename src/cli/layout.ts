/** Prettier, imported only when something is laid out. */

/** The text as Prettier lays it out with the settings of the project that `path` lies in. */
export async function formatTypeScript(path: string, text: string): Promise<string> {
  const prettier = await import('prettier');
  const settings = (await prettier.resolveConfig(path)) ?? { printWidth: 120, singleQuote: true };
  return prettier.format(text, { ...settings, endOfLine: 'lf', filepath: path });
}
