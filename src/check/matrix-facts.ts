import { pointerPart } from '../matrix/yaml/spans.js'
import type { CapacityKind } from '../model/matrix.js'
import type {
  ActivityFile,
  AssignmentFile,
  CapacityFile,
  ContactFile,
  GroupFile,
  MatrixFile,
  RoleFile,
  VariantFile,
} from '../model/matrix-file.js'
import { NameFinder } from './name-finder.js'
import { listCitedLines, type PlacedLines } from './walk-sources.js'
import { listUnusualTexts, type PlacedText } from './walk-texts.js'

export interface CellFacts {
  role: string
  capacities: readonly string[]
  cell: AssignmentFile
  /** Of the cell's value. */
  pointer: string
  /** Where its capacity of this position stands. */
  capacityPointer: (at: number) => string
}

export interface ActivityFacts {
  id: string
  activity: ActivityFile
  pointer: string
  cells: readonly CellFacts[]
}

export type IdKind = 'role' | 'capacity' | 'situation' | 'group' | 'variant' | 'gap' | 'activity'

/** A matrix file as the rules look at it: maps instead of objects, every cell with its place. */
export class MatrixFacts {
  readonly roles: ReadonlyMap<string, RoleFile>
  readonly capacities: ReadonlyMap<string, CapacityFile>
  readonly situations: ReadonlyMap<string, { title: string; aliases?: string[] }>
  readonly groups: ReadonlyMap<string, GroupFile>
  readonly variants: ReadonlyMap<string, VariantFile>
  readonly gaps: ReadonlyMap<string, { text: string }>
  readonly activities: readonly ActivityFacts[]
  private texts: readonly PlacedText[] | null = null
  private shownColumns: readonly string[] | null = null
  private cited: readonly PlacedLines[] | null = null
  private readonly activityIds: ReadonlySet<string>
  private readonly finders = new Map<IdKind, NameFinder>()
  private readonly members = new Map<string, string[]>()
  private readonly memberships = new Map<string, string[]>()
  private readonly groupsByMember = new Map<string, string[]>()

  constructor(
    readonly file: MatrixFile,
    /** ISO date. */
    readonly today: string,
  ) {
    this.roles = mapOf(file.roles)
    this.capacities = mapOf(file.capacities)
    this.situations = mapOf(file.situations)
    this.groups = mapOf(file.groups)
    this.variants = mapOf(file.variants)
    this.gaps = new Map((file.gaps ?? []).map((gap) => [gap.id, gap]))
    this.activities = [...mapOf(file.activities)].map(([id, activity]) => activityFacts(id, activity))
    this.activityIds = new Set(this.activities.map(({ id }) => id))
    for (const [id, { members = [] }] of this.roles) {
      for (const member of members) this.groupsByMember.set(member, [...(this.groupsByMember.get(member) ?? []), id])
    }
  }

  /** Texts that hold more than plain ASCII. */
  get unusualTexts(): readonly PlacedText[] {
    this.texts ??= listUnusualTexts(this.file)
    return this.texts
  }

  get citedLines(): readonly PlacedLines[] {
    this.cited ??= listCitedLines(this.file)
    return this.cited
  }

  has(kind: IdKind, id: string): boolean {
    return kind === 'activity' ? this.activityIds.has(id) : this.named(kind).has(id)
  }

  kindOf(capacity: string): CapacityKind | null {
    return this.capacities.get(capacity)?.kind ?? null
  }

  /** Whether the cell means doing the work or answering for it. */
  isDoing({ capacities }: CellFacts): boolean {
    return capacities.some((id) => this.kindOf(id) === 'responsible' || this.kindOf(id) === 'accountable')
  }

  /** All members of a role that is a group, those of its groups included. */
  membersOf(id: string): string[] {
    return this.remember(this.members, id, (role) => this.roles.get(role)?.members ?? [])
  }

  /** All groups that a role belongs to. */
  groupsOf(id: string): string[] {
    return this.remember(this.memberships, id, (role) => this.groupsByMember.get(role) ?? [])
  }

  /** Contacts through which a role can be reached: its own, then those of its groups. */
  contactsOf(id: string): ContactFile[] {
    return [id, ...this.groupsOf(id)].flatMap((role) => this.roles.get(role)?.contacts ?? [])
  }

  /** Columns of the table; the roles that are no groups when the file names none. */
  get columns(): readonly string[] {
    this.shownColumns ??=
      this.file.columns ?? [...this.roles].filter(([, { kind }]) => kind !== 'group').map(([id]) => id)
    return this.shownColumns
  }

  /** "Did you mean ...?" for an id that does not exist, and the id if it is certain what was meant. */
  suggest(kind: IdKind, typed: string): { suggestion: string; certain: string | null } {
    const finder = this.finders.get(kind) ?? new NameFinder(this.namesOf(kind))
    this.finders.set(kind, finder)
    const certain = finder.same(typed)
    const near = certain ?? finder.nearest(typed)
    if (near !== null) return { suggestion: `Did you mean "${near}"?`, certain }
    const known = finder.known === '' ? `This matrix has no ${PLURALS[kind]}.` : `Known: ${finder.known}.`
    return { suggestion: known, certain }
  }

  private idsOf(kind: IdKind): string[] {
    return kind === 'activity' ? [...this.activityIds] : [...this.named(kind).keys()]
  }

  private remember(known: Map<string, string[]>, id: string, next: (role: string) => readonly string[]): string[] {
    const found = known.get(id) ?? reachable(id, next)
    known.set(id, found)
    return found
  }

  private named(kind: Exclude<IdKind, 'activity'>): ReadonlyMap<string, object> {
    switch (kind) {
      case 'role':
        return this.roles
      case 'capacity':
        return this.capacities
      case 'situation':
        return this.situations
      case 'group':
        return this.groups
      case 'variant':
        return this.variants
      case 'gap':
        return this.gaps
    }
  }

  private namesOf(kind: IdKind): { id: string; title: string; name: string }[] {
    const entry = (id: string, names: readonly string[]) => names.map((name) => ({ id, title: id, name }))
    if (kind === 'role') {
      return [...this.roles].flatMap(([id, { name, aliases = [] }]) => entry(id, [id, name, ...aliases]))
    }
    if (kind === 'capacity') {
      return [...this.capacities].flatMap(([id, { label, short, mark, aliases = [] }]) =>
        entry(id, [id, label, short ?? id, mark ?? id, ...aliases]),
      )
    }
    return this.idsOf(kind).map((id) => ({ id, title: id, name: id }))
  }
}

const PLURALS: Record<IdKind, string> = {
  role: 'roles',
  capacity: 'capacities',
  situation: 'situations',
  group: 'groups',
  variant: 'variants',
  gap: 'gaps',
  activity: 'activities',
}

/** Entries of a map of the file, extensions left out. */
function mapOf<T>(map: Readonly<Record<string, T>> | undefined): Map<string, T> {
  return new Map(Object.entries(map ?? {}).filter(([key]) => !key.startsWith('x-')))
}

function activityFacts(id: string, activity: ActivityFile): ActivityFacts {
  const pointer = `/activities/${pointerPart(id)}`
  const cells = [...mapOf(activity.assignments)].flatMap(([role, value]) => {
    const at = `${pointer}/assignments/${pointerPart(role)}`
    if (Array.isArray(value)) return value.map((cell, index) => cellFacts(role, cell, `${at}/${String(index)}`))
    return [cellFacts(role, value, at)]
  })
  return { id, activity, pointer, cells }
}

function cellFacts(role: string, value: string | AssignmentFile, pointer: string): CellFacts {
  if (typeof value === 'string') {
    return { role, capacities: [value], cell: { capacity: value }, pointer, capacityPointer: () => pointer }
  }
  const { capacity = [] } = value
  const place = `${pointer}/capacity`
  if (typeof capacity === 'string') {
    return { role, capacities: [capacity], cell: value, pointer, capacityPointer: () => place }
  }
  return { role, capacities: capacity, cell: value, pointer, capacityPointer: (at) => `${place}/${String(at)}` }
}

function reachable(start: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set<string>()
  const open = [...next(start)]
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (id === start || found.has(id)) continue
    found.add(id)
    open.push(...next(id))
  }
  return [...found]
}
