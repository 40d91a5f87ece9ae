import { isLayout, refuse, type Layout, type Refusal, type Shape } from '../layout.js'
import { readLegendTable } from '../legend/legend-table.js'
import { abbreviatesRoles } from '../rosters.js'
import type { Sheet } from '../sheet.js'
import { describeColumn, isToldText } from './columns.js'
import { areTimes, isOfTemplate } from './decoys.js'
import { forceShape } from './forced.js'
import { isLegendTable } from './is-legend.js'
import { withoutRowOfLinks } from './last-rows.js'
import { reasonFor } from './reason.js'
import { recogniseCapacityRows } from './shapes/activity-heading.js'
import { recogniseDuties } from './shapes/duties.js'
import { recogniseDutiesOfRows } from './shapes/duties-of-rows.js'
import { recogniseInverted } from './shapes/inverted.js'
import { recogniseLists } from './shapes/lists.js'
import { recogniseMarks } from './shapes/marks.js'
import { recogniseNames } from './shapes/names.js'
import { recogniseOwner } from './shapes/owner.js'
import { recognisePartyHeading } from './shapes/party-heading.js'
import { recogniseProse } from './shapes/prose.js'
import { recogniseRights } from './shapes/rights.js'
import { recogniseRows } from './shapes/rows.js'
import type { Recogniser, ShapeContext, Table } from './types.js'
import { withVariantColumn } from './variant-column.js'
import { withVerbColumn } from './verb-column.js'

/** How the table is to be read, or why it is left out. `forced` is what the person said. */
export function recognise(
  sheet: Sheet,
  context: ShapeContext,
  forced: { shape: Shape | null; wanted: boolean },
): Layout | Refusal {
  const result = recogniseShape(sheet, context, forced)
  if (!isLayout(result)) return result
  const told = sheet.header.flatMap((header, index) => (isToldText(header, context) ? [index] : []))
  const layout = withVerbColumn(sheet, withVariantColumn(sheet, result))
  return { ...layout, attributes: [...layout.attributes, ...told].sort((a, b) => a - b) }
}

/** All recognisers in the order in which they are asked; the first that says something decides. */
const RECOGNISERS: readonly Recogniser[] = [
  recogniseRows,
  recogniseRights,
  recogniseInverted,
  recogniseMarks,
  recogniseCapacityRows,
  recogniseLists,
  recogniseProse,
  recogniseOwner,
  recogniseNames,
  recognisePartyHeading,
  recogniseDutiesOfRows,
  recogniseDuties,
]

function recogniseShape(
  sheet: Sheet,
  context: ShapeContext,
  forced: { shape: Shape | null; wanted: boolean },
): Layout | Refusal {
  const rows = withoutRowOfLinks(sheet.rows.filter(({ section }) => section === null))
  if (rows.length === 0) return refuse('its cells are empty')
  if (sheet.header.length < 2)
    return readLegendTable(sheet).length > 1
      ? { reason: 'it explains signs', isLegend: true }
      : refuse('it has one column')
  if (rows.every(isOfTemplate)) return refuse('its rows are placeholders of a template')
  const columns = sheet.header
    .map((header, index) => describeColumn(rows, index, header, context))
    .filter(({ header }) => !isToldText(header, context))
  if (forced.shape !== null) return forceShape(forced.shape, rows, columns)
  if (sheet.explainsCodes === true || abbreviatesRoles(sheet)) return refuse('it explains signs for parties')
  if (isLegendTable(sheet, rows)) return { reason: 'it explains signs', isLegend: true }
  const table: Table = { sheet, rows, columns, context, wanted: forced.wanted }
  const found = firstResult(table) ?? refuse(reasonFor(sheet, columns))
  const isRota = isLayout(found) && ['inverted', 'owner', 'names'].includes(found.shape) && areTimes(sheet.header, rows)
  return isRota && !forced.wanted ? refuse('its rows are dates') : found
}

function firstResult(table: Table): Layout | Refusal | null {
  for (const recogniseOne of RECOGNISERS) {
    const result = recogniseOne(table)
    if (result !== null) return result
  }
  return null
}
