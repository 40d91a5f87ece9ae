/** How a table says who does what; what `--shape` takes. */
export const SHAPES = {
  marks: 'a row is an activity, a column a party, a cell a mark',
  transposed: 'a row is a party, a column an activity, a cell a mark',
  names: 'a row is an activity, a column a variant of it, a cell names the party',
  inverted: 'a row is an activity, a column a capacity, a cell names the party',
  owner: 'a row is an activity, one column names its owner',
  prose: 'a row is an activity, a column a party, a cell tells its duties',
  lists: 'a column is a party, a cell an activity of it',
  duties: 'a row is a party, one column lists its activities',
  rows: 'a row is an activity, a party and its capacity',
  'party-heading': 'the heading above names the party, a row is an activity',
  'activity-heading': 'the heading above names the activity, a row is a party',
} as const
export type Shape = keyof typeof SHAPES

export interface Layout {
  shape: Shape
  /** Column with the activity (or the party, where rows are parties). */
  label: number
  /** Columns whose value heads several rows. */
  groups: readonly number[]
  /** Columns that say who: parties, variants, capacities or the owner. */
  values: readonly number[]
  attributes: readonly number[]
  /** Column with the party, where each row has one. */
  party?: number
  /** Column that tells apart rows of the same activity: its platform, edition, environment. */
  variant?: number
  /** Column with which the title of the activity ends: what a call does with the address in the label. */
  verb?: number
  /** The activity that the heading above names, where the only row of duties has no label. */
  title?: string
  /** What the recogniser had to take for given, in a sentence; it is reported with the table. */
  doubt?: string
  /** Whether the table is read only where the document has no other matrix. */
  isLast?: true
  /** The columns of which it is in doubt that they are parties; what other tables hold is no more certain by them. */
  doubtful?: readonly number[]
}

export interface Refusal {
  reason: string
  /** Whether the table explains signs that other tables use. */
  isLegend: boolean
  /** Whether nothing but the title speaks against it. */
  isByTitle?: true
}

export function isLayout(result: Layout | Refusal): result is Layout {
  return 'shape' in result
}

/** A doubt as a part of a layout; none where the sentence is empty. */
export function doubtOf(sentence: string): Pick<Layout, 'doubt'> {
  return sentence === '' ? {} : { doubt: sentence }
}

/** A table that is left out, with the reason that the report shows. */
export function refuse(reason: string): Refusal {
  return { reason, isLegend: false }
}

/** A table that is left out because its title announces something else than responsibility. */
export function refuseTopic(topic: string): Refusal {
  return { reason: `it is about "${topic}"`, isLegend: false, isByTitle: true }
}
