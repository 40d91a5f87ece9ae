import type { KnownNames } from '../cells/name-cells.js'
import type { MarkContext, Reading } from '../cells/read-mark.js'
import type { Layout } from '../layout.js'
import type { Footnotes } from '../legend/footnotes.js'
import type { Sharers } from '../legend/shared-parties.js'
import type { Sheet } from '../sheet.js'
import type { ActivityList } from './activity-list.js'
import type { CapacityRegistry } from './capacity-registry.js'
import type { FindingList } from './findings.js'
import type { GroupRegistry } from './groups.js'
import type { IdPool } from './ids.js'
import type { RoleRegistry } from './role-registry.js'
import type { TableVariant } from './table-variants.js'

/** What all tables of a document write into. */
export interface Registries {
  roles: RoleRegistry
  capacities: CapacityRegistry
  groups: GroupRegistry
  activities: ActivityList
  obligationIds: IdPool
  variants: Map<string, { id: string; title: string }>
  variantIds: IdPool
  findings: FindingList
}

export interface TableInput {
  sheet: Sheet
  layout: Layout
  marks: MarkContext
  read: (text: string) => Reading
  footnotes: Footnotes
  /** Titles of the groups that the whole table stands in. */
  path: readonly string[]
  parties: ReadonlySet<string>
  /** Those of them that are known by more than having a column of ticks. */
  sureParties: ReadonlySet<string>
  /** Names that stand alone in a cell of the table. */
  known: KnownNames
  /** The variant that the whole table is of. */
  variant: TableVariant | null
  /** Who "Shared" stands for. */
  sharers: Sharers | null
}
