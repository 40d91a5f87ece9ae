import type { MatrixHead, SourceRef } from '../model/matrix.js'

/** A citation with its address: its own, else that of the document, leading to the lines where the host has anchors. */
export type Cite = (sources: readonly SourceRef[]) => SourceRef[]

/** How citations of this matrix are completed. */
export function createCite({ source }: MatrixHead): Cite {
  const anchored = source.url !== null && /^https:\/\/github\.com\/[^#?]+$/.test(source.url)
  return (sources) =>
    sources.map(({ section, lines, url }) => {
      const anchor = anchored && lines ? `?plain=1#L${String(lines[0])}-L${String(lines[1])}` : ''
      return { section, lines, url: url ?? (source.url === null ? null : `${source.url}${anchor}`) }
    })
}
