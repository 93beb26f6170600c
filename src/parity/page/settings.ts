/** Light or dark, and the language of numbers. */
import { choice, segments } from './dom.js';

const themes = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function themeChoice(): HTMLElement {
  const known = stored('daxc-theme') ?? 'auto';
  apply(known);
  return segments('Colours', themes, known, (theme) => {
    apply(theme);
    store('daxc-theme', theme);
  });
}

function apply(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The browser's language comes first; what a reader chooses is kept where the browser allows it. */
export function localeChoice(locale: string, chosen: (locale: string) => void): HTMLElement {
  const others = ['en-US', 'en-GB', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'ja-JP'].filter(
    (other) => other !== navigator.language,
  );
  const options = [navigator.language, ...others].map((value) => ({
    value,
    label: `${(1234.5).toLocaleString(value)} (${value})`,
  }));
  return choice('Numbers', options, locale, chosen);
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing for files is as good.
  }
}
