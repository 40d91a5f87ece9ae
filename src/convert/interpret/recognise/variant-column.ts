import type { Layout } from '../layout.js'
import type { Sheet, SheetRow } from '../sheet.js'
import { foldMark } from '../words/signs.js'

const VARIANT_HEADER =
  /^(?:(?:target |cloud |service |deployment |hosting |operating )?(?:platform|edition|environment|deployment|model|offering|plan|tier|variant|landing zone|cluster type|product|cloud|provider|plateforme|plattform|umgebung|entorno|edición|ambiente|среда|платформа|平台|环境|環境|플랫폼|환경)s?)(?: (?:type|name|model))?$/iu

function isVariantHeader(sheet: Sheet, index: number): boolean {
  return VARIANT_HEADER.test((sheet.header[index] ?? '').trim())
}

/** Takes a column of platforms or editions for what tells apart rows that have the same label. */
export function withVariantColumn(sheet: Sheet, layout: Layout): Layout {
  if (!['marks', 'inverted', 'owner', 'prose'].includes(layout.shape)) return layout
  const rows = sheet.rows.filter(({ section }) => section === null)
  const before = layout.groups.at(-1)
  // "System | Platform | ...": the systems repeat, and are what the platforms are of.
  if (before !== undefined && isVariantHeader(sheet, layout.label) && !isVariantHeader(sheet, before)) {
    const turned = withVariantColumn(sheet, {
      ...layout,
      label: before,
      groups: layout.groups.filter((index) => index !== before),
      attributes: [...layout.attributes, layout.label],
    })
    if (turned.variant !== undefined) return turned
  }
  const text = (row: SheetRow, index: number) => foldMark(row.cells[index]?.text ?? '')
  const variant = [...layout.attributes, ...layout.groups].find(
    (index) => index > layout.label && isVariantHeader(sheet, index),
  )
  if (variant === undefined || rows.some((row) => text(row, variant) === '')) return layout
  let label = ''
  const pairs = rows.map((row) => {
    label = text(row, layout.label) || label
    return { label, key: `${label}\n${text(row, variant)}` }
  })
  const labels = new Set(pairs.map((pair) => pair.label))
  if (labels.size > rows.length * 0.75 || new Set(pairs.map(({ key }) => key)).size < rows.length) return layout
  const without = (list: readonly number[]) => list.filter((index) => index !== variant)
  return { ...layout, groups: without(layout.groups), attributes: without(layout.attributes), variant }
}
