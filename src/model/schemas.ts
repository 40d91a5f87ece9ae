/** The published JSON Schemas by name (`schemas/<name>.schema.json`), with what each describes. */
export const SCHEMAS: Readonly<Record<string, string>> = {
  matrix: 'a matrix file (whoowns.yaml)',
  answer: 'an answer about one activity',
  ambiguous: 'several activities that a question could mean',
  list: 'the matrix as rows and cells',
  role: 'the brief of a role',
  import: 'a matrix made from a document, and what was not understood',
  gaps: 'what the source leaves open',
  about: 'provenance, licence and review state',
  error: 'a failure',
}
