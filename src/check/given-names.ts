import type { MatrixFacts } from './matrix-facts.js'

/** A name that the file gives to something. */
export interface GivenName {
  name: string
  owner: string
  /** Titles of two activities may be equal in different groups; ids and aliases may not. */
  isTitle: boolean
  pointer: string
  at: 'key' | 'value'
}

/** All names of roles, of situations and of activities; those of one kind must not be taken for each other. */
export function listGivenNames({ roles, situations, activities }: MatrixFacts): {
  role: GivenName[]
  situation: GivenName[]
  activity: GivenName[]
} {
  return {
    role: [...roles].flatMap(([id, { name, aliases }]) => namesOf(`/roles/${id}`, id, name, 'name', aliases)),
    situation: [...situations].flatMap(([id, { title, aliases }]) =>
      namesOf(`/situations/${id}`, id, title, 'title', aliases),
    ),
    activity: activities.flatMap(({ id, activity, pointer }) =>
      namesOf(pointer, id, activity.title, 'title', activity.aliases),
    ),
  }
}

function namesOf(
  pointer: string,
  owner: string,
  title: string,
  titleKey: string,
  aliases: readonly string[] = [],
): GivenName[] {
  return [
    { name: owner, owner, isTitle: false, pointer, at: 'key' },
    { name: title, owner, isTitle: true, pointer: `${pointer}/${titleKey}`, at: 'value' },
    ...aliases.map((name, at): GivenName => {
      return { name, owner, isTitle: false, pointer: `${pointer}/aliases/${String(at)}`, at: 'value' }
    }),
  ]
}
