/** Kinds of ids, with the part of a matrix file that declares them. */
const DECLARED_IN: Readonly<Record<string, string>> = {
  roleId: 'roles',
  capacityId: 'capacities',
  situationId: 'situations',
  groupId: 'groups',
  variantId: 'variants',
  gapId: 'gaps',
  activityId: 'activities',
}
const MOST = 2000

/**
 * The matrix schema for one matrix: where an id is named, only those that the matrix has are allowed, so that an editor completes
 * them and marks slips. `file` is a matrix file as plain data; parts of it that are missing stay open.
 */
export function specialiseSchema(schema: object, file: unknown): object {
  const { definitions } = schema as { definitions: Readonly<Record<string, object>> }
  const specialised: Record<string, object> = { ...definitions }
  for (const [name, part] of Object.entries(DECLARED_IN)) {
    const ids = idsIn(file, part)
    if (ids.length > 0 && ids.length <= MOST) specialised[name] = { ...definitions[name], enum: ids }
  }
  const roles = idsIn(file, 'roles')
  if (roles.length > 0 && roles.length <= MOST) {
    const { description } = definitions['roleIdOrExtension'] as { description: string }
    specialised['roleIdOrExtension'] = {
      description,
      anyOf: [{ enum: roles }, { type: 'string', pattern: '^x-.{1,120}$' }],
    }
  }
  return { ...schema, definitions: specialised }
}

function idsIn(file: unknown, part: string): string[] {
  const value = typeof file === 'object' && file !== null ? (file as Record<string, unknown>)[part] : undefined
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const id = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined
      return typeof id === 'string' ? [id] : []
    })
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).filter((key) => !key.startsWith('x-'))
}
