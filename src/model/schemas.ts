/** The published JSON Schemas by name (`schemas/<name>.schema.json`), with what each describes. */
export const SCHEMAS: Readonly<Record<string, string>> = {
  matrix: 'a matrix file (whoowns.yaml)',
  answer: 'an answer about one activity',
  ambiguous: 'several activities that a question could mean',
  list: 'the matrix as rows and cells',
  role: 'the brief of a role',
  where: 'which matrix is used, and why',
  sync: 'what was fetched and pinned',
  checklist: 'the checklist of a role with its progress',
  'checklist-state': 'a line of a saved checklist',
  gaps: 'what the source leaves open',
  about: 'provenance, licence and review state',
  assertion: 'what was asserted, and whether it holds',
  diff: 'what changed for whom between two matrices',
  injection: 'the marked regions of documents, and what they should hold',
  expectations: 'an expectations file (assert --file)',
  error: 'a failure',
}
