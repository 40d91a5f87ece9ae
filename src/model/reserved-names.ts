/** Names of commands, present and planned: no activity may have one as its id, so that no question changes its meaning. */
export const RESERVED_NAMES: readonly string[] = [
  'ask', 'show', 'list', 'role', 'onboard', 'validate', 'assert', 'diff', 'import', 'export', 'inject', 'init', 'where',
  'sync', 'mcp', 'gaps', 'about', 'schema', 'rules', 'completion', 'help', 'version', 'explain', 'check', 'lint', 'fix',
  'format', 'test', 'serve', 'config', 'cache', 'doctor', 'update', 'upgrade', 'add', 'remove', 'rename', 'edit', 'search',
  'report', 'graph', 'login', 'logout', 'watch', 'plugin', 'man',
] // prettier-ignore

/** Keys that would reach into JavaScript's own objects; a matrix has none of them. */
export function isForbiddenKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

export function isReservedName(name: string): boolean {
  return RESERVED_NAMES.includes(name)
}
