import { HeadIndex } from '../../ask/head-index.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import type { Activity, MatrixHead } from '../../model/matrix.js'
import type { ExportInput, Writer } from '../writer.js'

/**
 * A CODEOWNERS file: the paths of each activity, owned by those who are responsible or accountable for it. In such a file the
 * last line that fits decides, so the order of the matrix is kept.
 */
export const codeownersWriter: Writer = { kind: 'text', write: writeCodeowners }

function writeCodeowners({ head, activities, note }: ExportInput): string {
  const index = new HeadIndex(head)
  const blocks: string[] = [`# Owners of paths, from "${oneLine(head.title)}". Made by whoowns; do not edit by hand.`]
  const listed = new Map<string, string[]>()
  for (const activity of activities) {
    if (activity.paths.length === 0) continue
    const roles = responsibleRoles(activity, index)
    const owners = [...new Set(roles.flatMap((role) => handlesOf(role, index)))]
    if (owners.length === 0) {
      const why =
        roles.length === 0 ? 'nobody is responsible' : `no code_owners and no e-mail address for ${roles.join(', ')}`
      note(`the paths of ${activity.id} are left out: ${why}.`)
      continue
    }
    const lines = activity.paths.map((path) => {
      // A path of two activities belongs to the owners of both: the later line names them all.
      const all = [...new Set([...(listed.get(path) ?? []), ...owners])]
      listed.set(path, all)
      return `${path} ${all.join(' ')}`
    })
    blocks.push([`# ${oneLine(activity.title)}`, ...lines].join('\n'))
  }
  if (listed.size === 0)
    note('no activity of this matrix names paths that have an owner (see "paths" and "code_owners").')
  return `${blocks.join('\n\n')}\n`
}

function responsibleRoles({ assignments }: Activity, index: HeadIndex): string[] {
  return assignments.filter(({ capacities }) => capacities.some((id) => index.isDoing(id))).map(({ role }) => role)
}

/** What a role says of itself, else its e-mail address, else what its members say. */
function handlesOf(roleId: string, index: HeadIndex): readonly string[] {
  const { codeOwners, contacts } = index.role(roleId)
  if (codeOwners.length > 0) return codeOwners
  const email = contacts.find(({ type, known, value }) => type === 'email' && known && isAddress(value ?? ''))?.value
  if (email) return [email]
  return index.membersOf(roleId).flatMap((member) => index.role(member).codeOwners)
}

function isAddress(text: string): boolean {
  return /^[^\s@#]+@[A-Za-z0-9.-]+$/.test(text)
}

/** Some readers take a second # on a line for more than a comment. */
function oneLine(text: MatrixHead['title']): string {
  return sanitiseLine(text).replace(/#/g, '')
}
