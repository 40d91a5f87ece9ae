import type { MatrixFile } from '../../../model/matrix-file.js'
import type { CapacityUse } from '../cells/read-mark.js'
import { CONCEPTS, CONCEPT_IDS, USUAL_LETTERS, type ConceptId } from '../words/concepts.js'
import { foldMark } from '../words/signs.js'
import type { FindingList } from './findings.js'
import { IdPool, slugOf } from './ids.js'

type CapacityFile = MatrixFile['capacities'][string]

interface Entry {
  id: string
  concept: ConceptId
  order: number
  capacity: CapacityFile
}

/** The capacities of a matrix as they turn up, with the words of the document's legend where it has one. */
export class CapacityRegistry {
  private readonly entries = new Map<string, Entry>()
  private readonly ids = new IdPool()

  constructor(private readonly findings: FindingList) {}

  idOf({ concept, symbol, legend }: CapacityUse): string {
    const key = legend ? `legend ${foldMark(legend.symbol)}` : concept
    const known = this.entries.get(key)
    if (known) return known.id
    const { label, kind } = CONCEPTS[concept]
    const mark = (legend?.symbol ?? symbol).slice(0, 20)
    const shown = legend ? legend.label : label
    const capacity: CapacityFile = {
      label: shown || label,
      mark,
      kind,
      ...(legend?.meaning ? { meaning: legend.meaning } : {}),
      ...(legend ? { source: { lines: [legend.line, legend.line] } } : {}),
    }
    if (legend?.concept === null) {
      const message = `The legend's "${legend.label}" is no capacity that is known; it counts as ${kind}. Tell it with --map "${legend.symbol}=...".`
      this.findings.add({
        code: 'unknown-capacity',
        severity: 'warning',
        message,
        line: legend.line,
        text: `${legend.symbol} ${legend.label}`,
      })
    }
    const usual = legend && /^\p{L}$/u.test(legend.symbol) ? USUAL_LETTERS[legend.symbol] : undefined
    if (legend && usual !== undefined && CONCEPTS[usual].kind !== kind) {
      const message = `The legend's "${legend.label}" counts as ${kind}, although "${legend.symbol}" usually means ${CONCEPTS[usual].label.toLowerCase()}.`
      const text = `${legend.symbol} ${legend.label}`
      this.findings.add({ code: 'unusual-letter', severity: 'warning', message, line: legend.line, text })
    }
    const entry = {
      id: this.ids.take([concept, slugOf(shown), slugOf(`${concept} ${mark}`)], concept),
      concept,
      order: this.entries.size,
      capacity,
    }
    this.entries.set(key, entry)
    return entry.id
  }

  /** Another word that the document has for the same capacity, where it may mean two by them: "verantwortlich" and "zuständig". */
  otherWordFor({ concept, symbol, legend }: CapacityUse): string | null {
    const mark = this.entries.get(concept)?.capacity.mark ?? ''
    const start = (text: string) => text.toLowerCase().slice(0, 4)
    const areWords = [mark, symbol].every((text) => /^\p{L}{4,}/u.test(text))
    return concept === 'responsible' && legend === null && areWords && start(mark) !== start(symbol) ? mark : null
  }

  /** In order of strength. */
  toFile(): Record<string, CapacityFile> {
    const sorted = [...this.entries.values()].sort(
      (a, b) => CONCEPT_IDS.indexOf(a.concept) - CONCEPT_IDS.indexOf(b.concept) || a.order - b.order,
    )
    return Object.fromEntries(sorted.map(({ id, capacity }) => [id, capacity]))
  }
}
