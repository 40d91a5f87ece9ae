/** A matrix that ships with the program: how it is named, the asset of its compiled form, and its text. */
export interface BundledMatrix {
  ref: string
  asset: string
  source: string
}

/** The one that is used when nothing else is. */
export const BUNDLED: BundledMatrix = {
  ref: 'bundled',
  asset: 'gds-techops.matrix',
  source: 'data/gds-techops.yaml',
}

export const BUNDLED_MATRICES: readonly BundledMatrix[] = [
  BUNDLED,
  { ref: 'bundled:cloud', asset: 'cloud.matrix', source: 'data/cloud.yaml' },
]

export function findBundled(ref: string): BundledMatrix | undefined {
  return BUNDLED_MATRICES.find((matrix) => matrix.ref === ref)
}
