import { findExampleLines } from './example-lines.js'

/** Documents in which regions are kept equal to the matrix; the markers are HTML comments in both. */
export type DocumentKind = 'markdown' | 'html'

/** A marked region: the lines between a begin marker and its end marker. */
export interface Region {
  /** What the marker asks for: "table", "role product-team", with options as name=value. */
  request: string
  /** Unique in its document. */
  name: string
  /** Line of the begin marker, from 1. */
  line: number
  /** White space before the begin marker; every line of the region gets it. */
  indent: string
  /** Characters between the end of the begin marker's line and the start of the end marker's. */
  from: number
  to: number
  /** Line end of the begin marker. */
  lineEnd: string
}

export interface RegionProblem {
  line: number
  message: string
}

/** No marker that stands alone needs a longer line. */
const MAX_MARKER_LINE = 2000

const MARKER = /<!--\s*whoowns:([a-z-]*)\s*([^]*?)\s*-->/g

/** What a region may hold and what could change how the rest of the document reads. */
const OPENERS: Readonly<Record<DocumentKind, RegExp>> = {
  markdown: /```|~~~|^\s*</m,
  html: /<!--|<(?:script|style|textarea|title)\b/i,
}

export interface FoundRegions {
  regions: Region[]
  problems: RegionProblem[]
}

/**
 * The marked regions of a document, in their order, and everything that is wrong with the markers. What stands in code, in
 * another comment or in a script is an example and no marker. What a region holds has no say in that: it is replaced anyway.
 */
export async function readRegions(text: string, kind: DocumentKind): Promise<FoundRegions> {
  let masked = maskPlainRegions(text, kind)
  for (;;) {
    const found = findRegions(text, await findExampleLines(masked, kind), kind)
    const next = found.regions.find(({ from, to }) => OPENERS[kind].test(masked.slice(from, to)))
    if (!next) return found
    masked = mask(masked, next)
  }
}

/** A text of the same lines and length, blank where a region has content. */
function mask(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to)
}

/** Blank in the place of content that opens nothing: whether it stands in a region or in an example, the rest reads the same. */
function maskPlainRegions(text: string, kind: DocumentKind): string {
  let masked = ''
  let at = 0
  let from: number | null = null
  for (const { content, lineEnd, start } of linesOf(text)) {
    const marker = markerOf(content, 'html')
    if (marker === null) continue
    const isEnd = marker !== 'misplaced' && marker.word === 'end'
    if (isEnd && from !== null && !OPENERS[kind].test(text.slice(from, start))) {
      masked += text.slice(at, from) + text.slice(from, start).replace(/[^\r\n]/g, ' ')
      at = start
    }
    from = marker !== 'misplaced' && marker.word === 'begin' ? start + content.length + lineEnd.length : null
  }
  return masked + text.slice(at)
}

function findRegions(text: string, examples: ReadonlySet<number>, kind: DocumentKind): FoundRegions {
  const regions: Region[] = []
  const problems: RegionProblem[] = []
  const firstLines = new Map<string, number>()
  let open: (Omit<Region, 'to'> & { explicit: string | null }) | null = null
  for (const { content, lineEnd, start, number } of linesOf(text)) {
    if (open === null && examples.has(number)) continue
    const marker = markerOf(content, kind)
    if (marker === null) continue
    const problem = (message: string) => problems.push({ line: number, message })
    if (marker === 'misplaced') {
      problem('A marker has to stand on a line of its own.')
    } else if (marker.word === 'begin') {
      if (open) problem(`"${open.name}", begun in line ${String(open.line)}, has not ended yet.`)
      const { request, name } = splitName(marker.rest)
      if (request === '') problem('The marker does not say what the region shows.')
      const known = name ?? request
      const earlier = firstLines.get(known)
      if (earlier !== undefined) {
        problem(`"${known}" is the name of the region in line ${String(earlier)} too; tell them apart with name=...`)
      } else firstLines.set(known, number)
      const from = start + content.length + lineEnd.length
      open = { request, name: known, explicit: name, line: number, indent: marker.indent, from, lineEnd }
    } else if (marker.word === 'end') {
      if (!open) problem('An end marker without a begin marker before it.')
      else {
        const named = marker.rest.replace(/^name=/, '')
        if (named !== '' && named !== open.name && named !== open.request) {
          problem(`This ends "${named}", but "${open.name}" is open since line ${String(open.line)}.`)
        }
        const { request, name, line, indent, from, lineEnd: end } = open
        regions.push({ request, name, line, indent, from, to: start, lineEnd: end })
        open = null
      }
    } else {
      problem(`"whoowns:${marker.word}" is no marker; there are whoowns:begin and whoowns:end.`)
    }
  }
  if (open) problems.push({ line: open.line, message: `"${open.name}" has no end marker.` })
  return { regions, problems }
}

/** The document with new content in its regions; everything outside of them as it was. Content is given in lines. */
export function fillRegions(
  text: string,
  regions: readonly Region[],
  contentOf: (region: Region) => readonly string[],
): string {
  let at = 0
  let filled = ''
  for (const region of regions) {
    filled += text.slice(at, region.from) + fillRegion(region, contentOf(region))
    at = region.to
  }
  return filled + text.slice(at)
}

function fillRegion({ indent, lineEnd }: Region, lines: readonly string[]): string {
  return lines.map((line) => `${line === '' ? '' : indent}${line}${lineEnd}`).join('')
}

interface Line {
  content: string
  lineEnd: string
  start: number
  /** From 1. */
  number: number
}

function* linesOf(text: string): Generator<Line> {
  let start = 0
  for (let number = 1; start < text.length; number += 1) {
    const end = /\r\n|\n|\r/g
    end.lastIndex = start
    const found = end.exec(text)
    const stop = found ? found.index : text.length
    const lineEnd = found ? found[0] : ''
    yield { content: text.slice(start, stop), lineEnd, start, number }
    start = stop + lineEnd.length
  }
}

type Marker = { word: string; rest: string; indent: string } | 'misplaced' | null

function markerOf(line: string, kind: DocumentKind): Marker {
  if (!line.includes('<!--')) return null
  if (line.length > MAX_MARKER_LINE) return /<!--\s{0,9}whoowns:/.test(line) ? 'misplaced' : null
  const content = line.replace(/^\u00ef\u00bb\u00bf|^\ufeff/, '')
  const [found, second] = [...content.matchAll(MARKER)]
  if (!found) return null
  const [whole, word = '', rest = ''] = found
  const indent = content.slice(0, found.index)
  const isAlone = indent.trim() === '' && content.slice(found.index + whole.length).trim() === '' && !second
  if (isAlone) return { word, rest, indent }
  // In a sentence about markers, the marker is quoted as code.
  return kind === 'markdown' && content.includes('`') ? null : 'misplaced'
}

function splitName(rest: string): { request: string; name: string | null } {
  const found = /(?:^|\s)name=(\S+)/.exec(rest)
  const request = (found ? rest.replace(found[0], '') : rest).trim().replace(/\s+/g, ' ')
  return { request, name: found?.[1] ?? null }
}
