import type { CapacityView, RoleRef } from '../model/answer.js'
import { createCite, type Cite } from './cite.js'
import type { Capacity, MatrixHead, Role } from '../model/matrix.js'

/** Roles and capacities of a matrix by id, and how they hang together. */
export class HeadIndex {
  private readonly roles: ReadonlyMap<string, Role>
  private readonly capacities: ReadonlyMap<string, Capacity>
  /** Completes citations with their addresses. */
  readonly cite: Cite
  private readonly ranks: ReadonlyMap<string, number>

  constructor(private readonly head: MatrixHead) {
    this.cite = createCite(head)
    this.roles = new Map(head.roles.map((role) => [role.id, role]))
    this.capacities = new Map(head.capacities.map((capacity) => [capacity.id, capacity]))
    this.ranks = new Map(head.capacities.map(({ id }, rank) => [id, rank]))
  }

  role(id: string): Role {
    const role = this.roles.get(id)
    if (!role) throw new Error(`The matrix has no role "${id}"`)
    return role
  }

  roleRef(id: string): RoleRef {
    return { id, name: this.role(id).name }
  }

  isColumn(id: string): boolean {
    return this.head.columns.includes(id)
  }

  /** All members of a group, those of its groups included, each once. A loop of groups ends where it began. */
  membersOf(id: string): string[] {
    const found = new Set<string>()
    const open = [...this.role(id).members]
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (next === id || found.has(next)) continue
      found.add(next)
      open.push(...this.role(next).members)
    }
    return [...found]
  }

  /** All groups that a role belongs to, directly or through another group. */
  groupsOf(id: string): string[] {
    return this.head.roles.filter((role) => this.membersOf(role.id).includes(id)).map((role) => role.id)
  }

  capacity(id: string): CapacityView {
    const { label, mark, kind } = this.requireCapacity(id)
    return { id, label, mark, kind }
  }

  short(id: string): string {
    return this.requireCapacity(id).short
  }

  shortList(ids: readonly string[]): string {
    return ids.map((id) => this.short(id)).join(' and ')
  }

  meaning(id: string): string | null {
    return this.requireCapacity(id).meaning
  }

  /** Whether the capacity means doing the work or answering for it. */
  isDoing(id: string): boolean {
    const { kind } = this.requireCapacity(id)
    return kind === 'responsible' || kind === 'accountable'
  }

  /** The capacities of these ids, strongest first. */
  sortByStrength(ids: readonly string[]): CapacityView[] {
    const rank = (id: string) => this.ranks.get(id) ?? 0
    return [...ids].sort((a, b) => rank(a) - rank(b)).map((id) => this.capacity(id))
  }

  private requireCapacity(id: string): Capacity {
    const capacity = this.capacities.get(id)
    if (!capacity) throw new Error(`The matrix has no capacity "${id}"`)
    return capacity
  }
}
