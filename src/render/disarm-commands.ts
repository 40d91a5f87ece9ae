/**
 * Text for the log of a job in GitHub Actions: the runner takes a line that begins with "::", and "##[" anywhere, for a command,
 * so both are parted by a space. Elsewhere the text stays as it is.
 */
export function disarmCommands(text: string, env: Readonly<Record<string, string | undefined>>): string {
  if (env['GITHUB_ACTIONS'] !== 'true') return text
  return text.replace(/^(\s*(?:\u001b\[[\d;]*m\s*)*:)(?=:)/gm, '$1 ').replace(/##(?=\[)/g, '## ')
}
