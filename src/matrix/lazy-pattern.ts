/**
 * A regular expression that is made when it is first used. A literal is checked whenever its file is loaded, and one with Unicode
 * properties, which few texts need, takes as long for that as a lookup takes to find its answer.
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  let pattern: RegExp | null = null
  return () => (pattern ??= new RegExp(source, flags))
}
