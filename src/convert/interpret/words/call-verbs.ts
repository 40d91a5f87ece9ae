/** What a call of an interface does; "HEAD" is nobody. */
export function isCallVerb(name: string): boolean {
  return /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)$/.test(name)
}
