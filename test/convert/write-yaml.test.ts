import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeMatrixYaml } from '../../src/convert/write-yaml.js'
import { parseMatrixText } from '../../src/matrix/parse.js'
import type { MatrixFile } from '../../src/model/matrix-file.js'

const hostile = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.stringMatching(/^[ \n:#'"|>{}[\],&*!%@`\\?~a-z-]{1,30}$/),
  fc.constantFrom(
    'true',
    'no',
    'null',
    '0777',
    '1.5',
    '~',
    '- a',
    'a: b',
    'a #b',
    '|',
    'a\n b\n\nc',
    ' a\nb ',
    '✓*',
    'R/A',
  ),
)

test('what is written as YAML reads back the same, whatever the texts are', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (title, note, key, text) => {
      const matrix: MatrixFile = {
        whoowns: 1,
        id: 'm',
        title,
        capacities: { responsible: { label: note, kind: 'responsible' } },
        roles: { dev: { name: title } },
        activities: {
          '42': {
            title,
            aliases: [text, note],
            source: { section: note, lines: [3, 4] },
            assignments: {
              dev: [
                {
                  capacity: ['responsible'],
                  note,
                  original: text,
                  obligations: [{ id: 'o', text: note, source: { lines: [1, 2] } }],
                },
                { capacity: 'responsible', original: '' },
              ],
            },
            notes: [{ text }],
            attributes: { [`x${key}`]: text },
          },
        },
        notes: [{ text: note }],
      }
      const findings = [{ code: 'c', severity: 'warning' as const, message: note, line: 3, text, table: null }]
      expect(parseMatrixText(writeMatrixYaml(matrix, { name: title, findings }), 'f').data).toEqual(matrix)
    }),
    { numRuns: 500 },
  )
})
