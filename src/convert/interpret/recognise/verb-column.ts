import type { Layout } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { isCallVerb } from '../words/call-verbs.js'
import { splitNames } from '../words/names.js'

/** Takes a column of "GET", "POST" beside addresses for the end of the activity's title: neither says much alone. */
export function withVerbColumn(sheet: Sheet, layout: Layout): Layout {
  if (!['marks', 'names', 'inverted', 'owner', 'rows'].includes(layout.shape)) return layout
  const holdsVerbs = (index: number) => {
    const cells = sheet.rows.filter(({ section }) => section === null).map(({ cells }) => cells[index]?.text ?? '')
    const verbs = cells.flatMap(splitNames)
    return verbs.length > 0 && verbs.every(isCallVerb)
  }
  const group = layout.groups.at(-1)
  if (group !== undefined && holdsVerbs(layout.label))
    return { ...layout, label: group, groups: layout.groups.slice(0, -1), verb: layout.label }
  const verb = layout.attributes.find((index) => Math.abs(index - layout.label) === 1 && holdsVerbs(index))
  if (verb === undefined) return layout
  return { ...layout, attributes: layout.attributes.filter((index) => index !== verb), verb }
}
