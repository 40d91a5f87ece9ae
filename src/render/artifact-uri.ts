/**
 * A file name as a relative URI reference for reports (SARIF `artifactLocation.uri`). Whatever the name holds, the reference
 * is a path below the root of the repository: no scheme, no host, no query, no way up. Null when the name leads elsewhere.
 */
export function toArtifactUri(path: string): string | null {
  if (path.includes('\0') || path.startsWith('/') || /^[a-z]:[\\/]/i.test(path) || path.startsWith('\\\\')) return null
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.length === 0 ? null : parts.map(encodePart).join('/')
}

/** Percent-encodes everything but the characters that are plain in every part of a path; a colon would begin a scheme. */
function encodePart(part: string): string {
  const whole = part.replace(/\p{Cs}/gu, '\ufffd')
  return encodeURIComponent(whole).replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
}
