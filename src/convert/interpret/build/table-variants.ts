import type { Layout } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { foldMark, splitMarkers } from '../words/signs.js'

interface Read {
  sheet: Sheet
  result: Layout
}

/** The variant that a table gives its activities, and the tables that give them the others. */
export interface TableVariant {
  title: string
  /** Numbers of all the tables. */
  family: ReadonlySet<number>
}

/** More of them are a list of something, and a matrix holds no more than 200. */
const MAX_VARIANTS = 50
const WITH_VARIANTS = new Set(['marks', 'inverted', 'prose', 'transposed'])
/** Headings that say themselves that their tables are variants of each other. */
const NAMES_VARIANT =
  /\blanding zones?\b|\bplatform\b|\beditions?\b|\btiers?\b|\btiered\b|\benvironments?\b|\bdeployments?\b|\boperating model|\b(?:[isp]|ca)aas\b|\bon[- ]prem|\b(?:self|fully)[- ](?:hosted|managed)\b|\bmanaged\b|\bazure\b|\baws\b|\bamazon\b|\bgoogle cloud\b|\bgcp\b|\bserverless\b|\bkubernetes\b/i
const NAMES_STEP = /^(?:[\d.]+\s+)?(?:phase|stage|step|part|section|sprint|week|day|milestone|work package)\b/i

/**
 * Tables that repeat the same activities for the same parties under headings side by side ("Azure", "Google Cloud") are
 * variants; by the number of each table.
 */
export function tableVariants(tables: readonly Read[]): Map<number, TableVariant> {
  const siblings = new Map<string, Read[]>()
  for (const table of tables) {
    const { headings } = table.sheet
    const last = headings.at(-1)
    if (!last || !WITH_VARIANTS.has(table.result.shape) || NAMES_STEP.test(last.text)) continue
    const key = [headings.at(-2)?.line ?? 0, last.level, table.result.shape].join(' ')
    siblings.set(key, [...(siblings.get(key) ?? []), table])
  }
  const variants = new Map<number, TableVariant>()
  for (const list of siblings.values()) {
    const titles = list.map(({ sheet }) => foldMark(sheet.headings.at(-1)?.text ?? ''))
    // Two tables below one heading are parts of it.
    const alone = list.filter((_, index) => titles.filter((title) => title === titles[index]).length === 1)
    const family = alone.filter((table) => alone.some((other) => other !== table && areVariants(table, other)))
    if (family.length < 2 || family.length > MAX_VARIANTS) continue
    const numbers = new Set(family.map(({ sheet }) => sheet.number))
    for (const { sheet } of family)
      variants.set(sheet.number, { title: sheet.headings.at(-1)?.text ?? '', family: numbers })
  }
  return variants
}

function areVariants(first: Read, second: Read): boolean {
  const isSaid = [first, second].every(({ sheet }) => NAMES_VARIANT.test(sheet.headings.at(-1)?.text ?? ''))
  const rows = overlap(rowsOf(first), rowsOf(second))
  const columns = overlap(columnsOf(first), columnsOf(second))
  // A party that stands again above the same activities is the same one in another setting, whoever else comes or goes.
  return first.result.shape === 'transposed'
    ? columns === 1 && haveCommon(rowsOf(first), rowsOf(second))
    : columns === 1 && rows >= (isSaid ? 0.5 : 0.8)
}

function rowsOf({ sheet, result }: Read): Set<string> {
  return new Set(
    sheet.rows.flatMap(({ cells, section }) =>
      section === null ? [foldMark(splitMarkers(cells[result.label]?.text ?? '').base).replace(/s$/, '')] : [],
    ),
  )
}

function columnsOf({ sheet, result }: Read): Set<string> {
  return new Set(result.values.map((index) => foldMark(sheet.header[index] ?? '')))
}

function overlap(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const most = Math.max(first.size, second.size)
  return most < 2 ? 0 : [...first].filter((text) => second.has(text)).length / most
}

function haveCommon(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return [...first].some((text) => second.has(text))
}
