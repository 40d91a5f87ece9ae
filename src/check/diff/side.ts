import { HeadIndex } from '../../ask/head-index.js'
import type { RoleRef } from '../../model/answer.js'
import type { Holding } from '../../model/diff.js'
import type { Activity, Assignment, Matrix } from '../../model/matrix.js'
import { isEqual } from './equal.js'
import type { Pairs } from './pairs.js'

/** Maps ids to those of the new side: the pairs for the old side, nothing for the new one. */
export type Naming = Pick<Pairs, 'role' | 'capacity' | 'situation' | 'variant' | 'group' | 'activity'>

export const AS_NAMED: Naming = {
  role: (id) => id,
  capacity: (id) => id,
  situation: (id) => id,
  variant: (id) => id,
  group: (id) => id,
  activity: (id) => id,
}

/** One matrix of a comparison, with its ids put as the new side has them. */
export class Side {
  readonly index: HeadIndex
  /** In the order of the file. */
  readonly activities: ReadonlyMap<string, Activity>
  readonly roles: ReadonlyMap<string, Matrix['roles'][number]>
  private readonly members = new Map<string, readonly string[]>()

  constructor(
    readonly matrix: Matrix,
    readonly naming: Naming,
  ) {
    this.index = new HeadIndex(matrix)
    this.activities = new Map(matrix.activities.map((activity) => [naming.activity(activity.id), activity]))
    this.roles = new Map(matrix.roles.map((role) => [naming.role(role.id), role]))
  }

  roleRef(id: string): RoleRef | null {
    const role = this.roles.get(id)
    return role ? { id: role.id, name: role.name } : null
  }

  /** Roles that an assignment gives a part, with the group through which they have it. */
  holdersOf(assignment: Assignment): { role: string; via: string | null }[] {
    let members = this.members.get(assignment.role)
    if (!members) {
      members = this.index.membersOf(assignment.role).map(this.naming.role)
      this.members.set(assignment.role, members)
    }
    const own = this.naming.role(assignment.role)
    return [{ role: own, via: null }, ...members.map((role) => ({ role, via: own }))]
  }

  holding({ capacities, when, variant }: Assignment, via: string | null): Holding {
    return {
      capacities: this.index.sortByStrength(capacities).map((capacity) => ({
        ...capacity,
        id: this.naming.capacity(capacity.id),
        short: this.index.short(capacity.id),
      })),
      via,
      when: when.map(this.naming.situation),
      variant: variant === null ? null : this.naming.variant(variant),
    }
  }
}

/** Whether roles, capacities and situations are the same on both sides: then the same assignments mean the same. */
export function haveSameHeads({ matrix: before }: Side, { matrix: after }: Side): boolean {
  const facts = ({ roles, capacities, situations, variants }: Matrix) => [
    roles.map(({ id, members }) => ({ id, members })),
    capacities.map(({ id, kind }) => ({ id, kind })),
    situations.map(({ id }) => id),
    variants.map(({ id }) => id),
  ]
  return isEqual(facts(before), facts(after))
}
