import { foldName } from '../../matrix/fold.js'
import type { SourceDocument } from '../grid.js'
import { ActivityList } from './build/activity-list.js'
import { CapacityRegistry } from './build/capacity-registry.js'
import type { FindingList } from './build/findings.js'
import { GroupRegistry, groupPaths } from './build/groups.js'
import { IdPool } from './build/ids.js'
import { importTable } from './build/index.js'
import { nameRoles } from './build/role-names.js'
import { RoleRegistry } from './build/role-registry.js'
import { tableVariants } from './build/table-variants.js'
import type { Registries } from './build/types.js'
import { collectNames, isSharedWord } from './cells/name-cells.js'
import type { Judged } from './judge-tables.js'
import { knownParties, partiesOfTables, surePartiesOfTables } from './known-parties.js'
import type { Layout } from './layout.js'
import { Footnotes, collectGlobalNotes } from './legend/footnotes.js'
import { textsOf } from './legend/legend.js'
import { findSharers, type SharingContext } from './legend/shared-parties.js'
import { findSameSides } from './same-side.js'
import { partyOfDutiesHeader } from './words/duties-heading.js'
import { looksLikeNames, splitNames } from './words/names.js'
import { partyOfHeading } from './words/party-heading.js'
import { soundsLikeParty } from './words/party-words.js'
import { foldMark, isDash, splitMarkers } from './words/signs.js'
import { withoutVariables } from './words/template-variables.js'

/** All that the tables of a document say, in order. */
export function fill(
  document: SourceDocument,
  accepted: readonly (Judged & { result: Layout })[],
  {
    findings,
    names,
    codes,
  }: { findings: FindingList; names: ReadonlyMap<string, string>; codes: ReadonlyMap<string, string> },
): Registries {
  const sides = findSameSides(accepted)
  const joined = new Map(
    sides.flatMap(({ rare, name, joins }) =>
      joins ? [[withoutVariables(rare), withoutVariables(name)] as const] : [],
    ),
  )
  for (const { rare, name, line, joins } of sides)
    findings.add({
      code: joins ? 'role-merged' : 'similar-roles',
      severity: 'warning',
      message: `"${rare}" stands where other tables with these columns have "${name}", and is ${
        joins
          ? 'taken as the same role'
          : `kept as another role. If they are one, tell it with --rename "${rare}=${name}"`
      }.`,
      line,
      text: rare,
    })
  const registries: Registries = {
    roles: new RoleRegistry(findings, new Map([...joined, ...names])),
    capacities: new CapacityRegistry(findings),
    groups: new GroupRegistry(),
    activities: new ActivityList(findings),
    obligationIds: new IdPool(),
    variants: new Map(),
    variantIds: new IdPool(),
    findings,
  }
  const notes = collectGlobalNotes(document.blocks)
  const told = new Set([
    ...knownParties(
      document.blocks,
      accepted.map(({ sheet }) => sheet),
    ),
    ...[...codes].flat().map(foldMark),
  ])
  const parties = partiesOfTables(accepted, told)
  const sureParties = surePartiesOfTables(accepted, told)
  const shapes = new Map(accepted.map(({ sheet, result }) => [sheet.number, result.shape]))
  const titles = new Map(
    accepted.flatMap(({ sheet, result }) =>
      result.title === undefined ? [] : [[sheet.number, result.title] as const],
    ),
  )
  const variants = tableVariants(accepted)
  const paths = groupPaths(
    accepted.map(({ sheet }) => sheet),
    (sheet, heading) => {
      const shape = shapes.get(sheet.number)
      const variant = variants.get(sheet.number)
      if (variant) return heading === variant.title
      if (heading === titles.get(sheet.number)) return true
      if (heading !== sheet.headings.at(-1)?.text) return false
      return (
        shape === 'activity-heading' ||
        titles.has(sheet.number) ||
        // "Power (vendor's responsibility)" says what the rows are about as well.
        (shape === 'party-heading' &&
          !/[)）]$/.test(heading) &&
          (partyOfHeading(heading, parties) !== null || soundsLikeParty(heading)))
      )
    },
  )
  const nameCells = accepted
    .filter(({ result }) => result.shape === 'names' || result.shape === 'inverted' || result.shape === 'owner')
    .flatMap(({ sheet, result }) =>
      sheet.rows.flatMap(({ cells, section }) =>
        section === null ? result.values.map((index) => cells[index]?.text ?? '') : [],
      ),
    )
  const known = collectNames(nameCells, parties)
  const lines = document.blocks.flatMap(textsOf)
  const sharing = sharingContext(accepted, nameCells, known.atoms, joined)
  for (const { sheet, result, marks, read } of accepted) {
    const markers = new Set(sheet.rows.flatMap(({ cells }) => cells.flatMap(({ text }) => splitMarkers(text).markers)))
    const footnotes = new Footnotes(sheet, notes, markers)
    importTable(
      {
        sheet,
        layout: result,
        marks,
        read,
        footnotes,
        path: paths.get(sheet.number) ?? [],
        parties,
        sureParties,
        known,
        variant: variants.get(sheet.number) ?? null,
        sharers: findSharers([...sheet.notes, ...sheet.lead, ...lines], sharing),
      },
      registries,
    )
  }
  nameRoles(registries.roles, document.blocks, codes)
  return registries
}

function sharingContext(
  accepted: readonly (Judged & { result: Layout })[],
  nameCells: readonly string[],
  atoms: readonly string[],
  joined: ReadonlyMap<string, string>,
): SharingContext {
  // "Acme" in one table and "{{acme}}" in another are one party.
  const nameIn = (text: string) => joined.get(withoutVariables(text)) ?? withoutVariables(text)
  const duties = accepted
    .filter(({ result }) => result.shape === 'prose')
    .map(({ sheet, result }) => ({
      names: result.values.map((index) => nameIn(partyOfDutiesHeader(sheet.header[index] ?? '') ?? '')),
      line: sheet.grid.line,
    }))
  // "Fjord and cloud provider" in a cell tells of a third party.
  const named = nameCells.filter(looksLikeNames).flatMap((text) => splitNames(text))
  const parties = new Map<string, string>()
  for (const name of [...atoms, ...duties.flatMap(({ names }) => names), ...named].map(nameIn)) {
    if (
      name !== '' &&
      !isSharedWord(name) &&
      !isDash(name) &&
      !/^(?:n\/?a|none|no)$/i.test(name) &&
      !parties.has(foldName(name))
    )
      parties.set(foldName(name), name)
  }
  return { parties: [...parties.values()], duties }
}
