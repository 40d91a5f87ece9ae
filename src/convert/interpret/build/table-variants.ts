import type { Heading } from '../../grid.js'
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
/** Shapes of tables that can be variants of each other; in tabs, which are alternatives, lists of owners are as well. */
const WITH_VARIANTS = new Set(['marks', 'inverted', 'prose', 'transposed'])
/** Products that run what a table is about; where the headings of both tables name the same, it tells them not apart. */
const NAMES_PRODUCT = /\b(?:azure|aws|amazon|google cloud|gcp|kubernetes)\b/gi
/** Headings that say themselves that their tables are variants of each other. */
const NAMES_VARIANT =
  /\blanding zones?\b|\bplatform\b|\beditions?\b|\btiers?\b|\btiered\b|\benvironments?\b|\bdeployments?\b|\boperating model|\boffer(?:ing)?s?\b|\bpackages?\b|\bsubscriptions?\b|\b(?:public|private|hybrid) cloud\b|plate-?forme|plattform|piattaforma|plataforma|umgebung|environnement|entorno|ambiente|édition|edici[óo]n|платформ|сред[аеы]|редакци|\b(?:[isp]|ca)aas\b|\bon[- ]prem|\b(?:self|full|fully|co)[- ](?:hosted|managed|service)\b|\bmanaged\b|\bazure\b|\baws\b|\bamazon\b|\bgoogle cloud\b|\bgcp\b|\bserverless\b|\bkubernetes\b/i
const NAMES_STEP = /^(?:[\d.]+\s+)?(?:phase|stage|step|part|section|sprint|week|day|milestone|work package)\b/i

/**
 * Tables that repeat the same activities for the same parties under headings side by side ("Azure", "Google Cloud") are
 * variants; by the number of each table.
 */
export function tableVariants(tables: readonly Read[]): Map<number, TableVariant> {
  const siblings = new Map<string, Read[]>()
  const tabbed = new Map<string, Read[]>()
  for (const table of tables) {
    const { headings } = table.sheet
    const last = headings.at(-1)
    const tab = tabOf(table)
    if (tab && (WITH_VARIANTS.has(table.result.shape) || table.result.shape === 'owner')) {
      const at = headings.indexOf(tab)
      const inner = headings.slice(at + 1).map(({ text }) => foldMark(text))
      const key = [headings[at - 1]?.line ?? 0, tab.tab, table.result.shape, ...inner].join('\n')
      tabbed.set(key, [...(tabbed.get(key) ?? []), table])
    }
    if (tab || !last || !WITH_VARIANTS.has(table.result.shape) || NAMES_STEP.test(last.text)) continue
    const key = [headings.at(-2)?.line ?? 0, last.level, table.result.shape].join(' ')
    siblings.set(key, [...(siblings.get(key) ?? []), table])
  }
  const variants = new Map<number, TableVariant>()
  for (const list of tabbed.values())
    for (const family of familiesOf(list)) {
      const numbers = new Set(family.map(({ sheet }) => sheet.number))
      for (const table of family) variants.set(table.sheet.number, { title: tabOf(table)?.text ?? '', family: numbers })
    }
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

/** The innermost tab that a table stands in. */
function tabOf({ sheet }: Read): Heading | undefined {
  return sheet.headings.findLast(({ tab }) => tab !== undefined)
}

/** Tables of different tabs that are about the same activities. */
function familiesOf(tables: readonly Read[]): Read[][] {
  const families: Read[][] = []
  for (const table of tables.slice(0, MAX_TABLES)) {
    const fits = families.find(
      (family) =>
        family.length < MAX_VARIANTS &&
        family.every((other) => tabOf(other)?.line !== tabOf(table)?.line) &&
        family.some((other) => areVariants(other, table)),
    )
    if (fits) fits.push(table)
    else families.push([table])
  }
  return families.filter(({ length }) => length > 1)
}

/**
 * Whether the headings say that they tell apart settings of one activity. "Cloud printer" and "Network drive", each with "Request" and
 * "Removal", are things of which each has activities of its own; one word such as "North" says nothing either way.
 */
function sayVariants(first: Read, second: Read): boolean {
  if ([first, second].every((table) => tabOf(table) !== undefined)) return true
  const titles = [first, second].map(({ sheet }) => sheet.headings.at(-1)?.text ?? '')
  const products = titles.map((title) =>
    (title.match(NAMES_PRODUCT) ?? [])
      .map((name) => name.toLowerCase())
      .sort()
      .join(' '),
  )
  const isSame = products[0] === products[1]
  return titles.every((title) => NAMES_VARIANT.test(isSame ? title.replace(NAMES_PRODUCT, '') : title))
}

function areShort(tables: readonly Read[]): boolean {
  return tables.every(({ sheet }) => !/[\s/]/.test((sheet.headings.at(-1)?.text ?? '').trim()))
}

/** Tables in tabs beyond which none is compared with all others. */
const MAX_TABLES = 200

function areVariants(first: Read, second: Read): boolean {
  const isSaid = sayVariants(first, second)
  // Duties in words differ from area to area: without a platform, an edition or a tab above them they are of another activity.
  if (first.result.shape === 'prose' && !isSaid) return false
  const rows = overlap(rowsOf(first), rowsOf(second))
  const columns = overlap(columnsOf(first), columnsOf(second))
  // A party that stands again above the same activities is the same one in another setting, whoever else comes or goes.
  return first.result.shape === 'transposed'
    ? columns === 1 && haveCommon(rowsOf(first), rowsOf(second))
    : columns === 1 && (isSaid ? rows >= 0.5 : rows >= 0.8 && areShort([first, second]))
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
