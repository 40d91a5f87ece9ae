/** How parts of a text look. Every function returns its text unchanged when colour is off; no meaning hangs on it. */
export interface Theme {
  title(text: string): string
  label(text: string): string
  strong(text: string): string
  mark(text: string): string
  faint(text: string): string
  warn(text: string): string
  error(text: string): string
}

const plain = (text: string) => text

export const PLAIN_THEME: Theme = {
  title: plain,
  label: plain,
  strong: plain,
  mark: plain,
  faint: plain,
  warn: plain,
  error: plain,
}

/** The theme for a stream; what makes the colours is loaded only for one that shows them. */
export async function createTheme(colour: boolean): Promise<Theme> {
  return colour ? (await import('./colour-theme.js')).COLOUR_THEME : PLAIN_THEME
}

/**
 * Whether a stream gets colour: `--no-color`, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then whether it is a
 * terminal that can show it. Empty variables do not count.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  noColourFlag: boolean,
  isTerminal: () => boolean,
): boolean {
  const isSet = (name: string) => (env[name] ?? '') !== ''
  if (noColourFlag || isSet('NO_COLOR')) return false
  if (isSet('FORCE_COLOR')) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  if (isSet('CLICOLOR_FORCE')) return env['CLICOLOR_FORCE'] !== '0'
  if (env['CLICOLOR'] === '0' || env['TERM'] === 'dumb') return false
  return isTerminal()
}
