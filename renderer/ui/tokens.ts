const NAMES = [
  'bg-rail',
  'bg-app',
  'surface',
  'surface-2',
  'raised',
  'hover',
  'line',
  'line-strong',
  'line-control',
  'text',
  'text-2',
  'text-3',
  'text-off',
  'accent',
  'accent-solid',
  'accent-solid-hover',
  'accent-subtle',
  'on-accent',
  'grey',
  'grey-bg',
  'amber',
  'amber-bg',
  'amber-fill',
  'teal',
  'teal-bg',
  'green',
  'green-bg',
  'mauve',
  'mauve-bg',
  'red',
  'red-bg',
  'danger-solid',
  'ins',
  'ins-bg',
  'del',
  'del-bg',
  'var',
  'var-bg',
  'seal',
  'paper',
  'desk',
  'paper-line',
  'paper-text',
  'scrim',
] as const;
export type TokenName = (typeof NAMES)[number];
export type Tokens = Record<TokenName, string>;

/** The colours of the theme that is on, read from `tokens.css`, for parts that cannot use CSS variables (antd's algorithms, charts). */
export function readTokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  const tokens = {} as Tokens;
  for (const name of NAMES) {
    const value = style.getPropertyValue(`--${name}`).trim();
    if (!value) throw new Error(`tokens.css does not define --${name}`);
    tokens[name] = value;
  }
  return tokens;
}
