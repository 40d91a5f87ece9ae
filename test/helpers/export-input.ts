import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { readAsset } from '../../src/assets.js'
import type { ExportInput } from '../../src/export/writer.js'
import { TOOL } from '../../src/generated/tool.js'
import { compileMatrix } from '../../src/matrix/compile.js'
import { textInMemory, viewCompiled } from '../../src/matrix/compiled-view.js'
import { normaliseMatrix } from '../../src/matrix/normalise.js'
import type { MatrixFile } from '../../src/model/matrix-file.js'
import { listWarnings } from '../../src/render/warnings.js'
import { TODAY } from './run-cli.js'

/** What a writer gets for this matrix file. */
export function inputOf(file: MatrixFile): ExportInput {
  const view = viewCompiled(textInMemory(compileMatrix(normaliseMatrix(file), '0'.repeat(64))), {
    kind: 'file',
    ref: 'matrix.yaml',
  })
  if (!view) throw new Error('The matrix was not compiled')
  return {
    view,
    head: view.head,
    activities: Array.from({ length: view.size }, (_, position) => view.activity(position)),
    tool: TOOL,
    warnings: listWarnings(view, TODAY),
    today: TODAY,
    readAsset,
    hash: (text) => createHash('sha256').update(text).digest('base64'),
    deflate: (text) => deflateSync(text, { level: 9, memLevel: 9 }).toString('base64'),
    note: () => undefined,
  }
}
