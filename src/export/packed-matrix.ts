import type { Matrix } from '../model/matrix.js'

/**
 * A matrix as JSON that becomes small when it is compressed: names and keywords, half of the whole, stand together and not between
 * the duties.
 */
export function packMatrix({ activities, ...head }: Matrix): string {
  const names = activities.map(({ aliases, keywords }) => [aliases, keywords])
  const others = activities.map((activity) => ({ ...activity, aliases: [], keywords: [] }))
  return JSON.stringify([head, others, names])
}

export function unpackMatrix(text: string): Matrix {
  const [head, others, names] = JSON.parse(text) as [
    Omit<Matrix, 'activities'>,
    Matrix['activities'],
    [string[], string[]][],
  ]
  const activities = others.map((activity, at) => {
    const [aliases, keywords] = names[at] ?? [[], []]
    return { ...activity, aliases, keywords }
  })
  return { ...head, activities }
}
