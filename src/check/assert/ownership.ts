import { HeadIndex } from '../../ask/head-index.js'
import { nearestNames } from '../../ask/nearest-names.js'
import { foldName } from '../../matrix/fold.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import { WhoownsError } from '../../model/errors.js'
import type { Activity, Assignment, Matrix } from '../../model/matrix.js'
import type { Wanted } from './wanted.js'

/** Where and when a part is looked at: situations and variant, or always. */
export interface Circumstances {
  when: readonly string[]
  variant: string | null
}

/** A part of a role in an activity. */
export interface Part {
  role: string
  via: string | null
  capacities: readonly string[]
  /** It holds only under conditions that were not asked for. */
  limited: boolean
  assignment: Assignment
}

/** Who has which part, as assertions ask it. */
export class Ownership {
  readonly index: HeadIndex
  private readonly names = new Map<string, Activity>()
  private readonly members = new Map<string, readonly string[]>()

  constructor(readonly matrix: Matrix) {
    this.index = new HeadIndex(matrix)
    const claims = [(a: Activity) => [a.id], (a: Activity) => [a.title], (a: Activity) => a.aliases]
    for (const namesOf of claims) {
      for (const activity of matrix.activities) {
        for (const name of namesOf(activity)) {
          const folded = foldName(name)
          if (folded !== '' && !this.names.has(folded)) this.names.set(folded, activity)
        }
      }
    }
  }

  /** The activity with this id, title or alias; NOT_FOUND with what is near when there is none. */
  requireActivity(name: string): Activity {
    const activity = this.names.get(foldName(name))
    if (activity) return activity
    const names = this.matrix.activities.flatMap(({ id, title, aliases }) =>
      [id, title, ...aliases].map((other) => ({ id, title, name: other })),
    )
    const suggestions = nearestNames(name, names)
    throw new WhoownsError('NOT_FOUND', `${this.matrix.title} has no activity "${sanitiseLine(name)}".`, {
      hint: `${suggestions.length > 0 ? `Did you mean: ${suggestions.map(({ id }) => id).join(', ')}? ` : ''}whoowns list shows all.`,
      suggestions,
    })
  }

  /** Everybody's parts in an activity, those that members have through a group included. */
  partsOf(activity: Activity, circumstances: Circumstances): Part[] {
    return activity.assignments
      .filter((assignment) => mayApply(assignment, circumstances))
      .flatMap((assignment) => {
        const limited = isLimited(assignment, circumstances)
        const part = (role: string, via: string | null): Part => ({
          role,
          via,
          capacities: assignment.capacities,
          limited,
          assignment,
        })
        const members = this.membersOf(assignment.role).map((member) => part(member, assignment.role))
        return [part(assignment.role, null), ...members]
      })
  }

  fits({ capacities }: Part, wanted: Wanted): boolean {
    return capacities.some((id) => wanted.fits(this.index.capacity(id)))
  }

  /** Whether the role has the part for certain: always, or in each variant of the matrix. */
  holds(role: string, parts: readonly Part[], wanted: Wanted): boolean {
    const fitting = parts.filter((part) => part.role === role && this.fits(part, wanted))
    if (fitting.some(({ limited }) => !limited)) return true
    const covered = new Set(
      fitting.filter(({ assignment }) => assignment.when.length === 0).map(({ assignment }) => assignment.variant),
    )
    return this.matrix.variants.length > 0 && this.matrix.variants.every(({ id }) => covered.has(id))
  }

  /** A role with the groups that it is in and the members that it has: what one has, it does not have against the other. */
  kinOf(role: string): Set<string> {
    return new Set([role, ...this.membersOf(role), ...this.index.groupsOf(role)])
  }

  private membersOf(role: string): readonly string[] {
    const known = this.members.get(role)
    if (known) return known
    const members = this.index.membersOf(role)
    this.members.set(role, members)
    return members
  }
}

/** An assignment for other situations, or for another variant, says nothing of these. */
function mayApply({ when, variant }: Assignment, circumstances: Circumstances): boolean {
  const situations = circumstances.when
  if (situations.length > 0 && when.length > 0 && !when.some((id) => situations.includes(id))) return false
  return variant === null || circumstances.variant === null || variant === circumstances.variant
}

function isLimited({ when, variant }: Assignment, circumstances: Circumstances): boolean {
  const byWhen = when.length > 0 && circumstances.when.length === 0
  return byWhen || (variant !== null && circumstances.variant === null)
}
