export type Theme = 'light' | 'dark';

const keyOf = (person: string): string => `parvandeh.theme.${person}`;

const preferred = (): Theme => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** The theme that this person chose on this machine; before anyone signed in, what the system prefers. */
export const themeOf = (person: string | null): Theme => {
  const kept = person === null ? null : window.localStorage.getItem(keyOf(person));
  return kept === 'dark' || kept === 'light' ? kept : preferred();
};

export const showTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme;
};

/** F2: the other theme, kept for this person. */
export const toggleTheme = (person: string): void => {
  const next: Theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  window.localStorage.setItem(keyOf(person), next);
  showTheme(next);
};
