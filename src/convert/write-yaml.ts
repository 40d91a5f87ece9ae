import { Document, isMap, isScalar, isSeq, visit, type Node, type Pair } from '../matrix/yaml.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { ImportResult } from './report.js'

const SCHEMA_LINE = 'yaml-language-server: $schema=https://unpkg.com/whoowns/schemas/matrix.schema.json'
/** Activities that are written at a time: the time a document takes grows faster than its size. */
const CHUNK = 200

/** A matrix as the text of a matrix file, each activity with the place in the document that it comes from. */
export function writeMatrixYaml(
  matrix: MatrixFile,
  { name, findings }: { name: string; findings: ImportResult['findings'] },
): string {
  const { activities, notes, gaps, ...head } = matrix
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const starts = new Set(Object.values(activities).flatMap((activity) => linesOf(activity)))
  const elsewhere = warnings.filter(({ line }) => !starts.has(line))
  const about = [
    `Imported from ${oneLine(name)} by "whoowns import". Check it, then set its status to active.`,
    ...(warnings.length === 0
      ? []
      : [`To check: ${String(warnings.length)} ${warnings.length === 1 ? 'place' : 'places'}, marked CHECK.`]),
    ...elsewhere.map(
      ({ line, message, text }) =>
        `CHECK line ${String(line)}: ${oneLine(message)}${text === '' ? '' : ` Text: ${oneLine(text).slice(0, 160)}`}`,
    ),
  ]
  const top = `# ${SCHEMA_LINE}\n#\n${about.map((line) => `# ${line}\n`).join('')}`
  const byLine = new Map<number, string[]>()
  for (const { line, message, text } of warnings) {
    byLine.set(line, [
      ...(byLine.get(line) ?? []),
      `${message}${text === '' ? '' : ` Text: ${oneLine(text).slice(0, 160)}`}`,
    ])
  }
  const parts = [top, stringify(head), '\nactivities:\n']
  const entries = Object.entries(activities)
  for (let start = 0; start < entries.length; start += CHUNK) {
    const document = new Document(Object.fromEntries(entries.slice(start, start + CHUNK)), {
      aliasDuplicateObjects: false,
    })
    if (isMap(document.contents)) {
      for (const pair of document.contents.items) commentActivity(pair as Pair<Node, Node>, byLine, oneLine(name))
    }
    compact(document)
    parts.push(indent(document.toString({ lineWidth: 0 })))
  }
  const tail = { ...(notes ? { notes } : {}), ...(gaps ? { gaps } : {}) }
  if (Object.keys(tail).length > 0) parts.push(`\n${stringify(tail)}`)
  return parts.join('')
}

function linesOf({ source }: MatrixFile['activities'][string]): number[] {
  return [source ?? []].flat().flatMap(({ lines }) => (lines ? [lines[0]] : []))
}

function stringify(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  compact(document)
  return document.toString({ lineWidth: 0 })
}

/** Puts the place, and what was not understood there, above an activity. */
function commentActivity(pair: Pair<Node, Node>, byLine: ReadonlyMap<number, readonly string[]>, name: string): void {
  const { key, value } = pair
  if (!isMap(value)) return
  const lines = value.getIn(['source', 'lines'])
  const first = isSeq(lines) ? lines.get(0) : undefined
  if (typeof first !== 'number') return
  const remarks = byLine.get(first) ?? []
  key.commentBefore = [` ${name}:${String(first)}`, ...remarks.map((remark) => ` CHECK: ${remark}`)].join('\n')
  key.spaceBefore = true
}

/** Line ranges and short assignments on one line, as a person would write them. */
function compact(document: Document): void {
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === 'source' && isMap(pair.value))
        pair.value.flow = pair.value.items.length <= 2
      if (
        isScalar(pair.key) &&
        (pair.key.value === 'lines' || pair.key.value === 'aliases' || pair.key.value === 'columns') &&
        isSeq(pair.value)
      )
        pair.value.flow = true
      if (isScalar(pair.key) && pair.key.value === 'capacity' && isSeq(pair.value)) pair.value.flow = true
    },
  })
}

function indent(text: string): string {
  return text.replace(/^(?=[^\n])/gm, '  ')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
