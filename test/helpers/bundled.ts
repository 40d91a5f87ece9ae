import { readFileSync } from 'node:fs'
import { loadMatrixText } from '../../src/matrix/load.js'
import { openMatrix } from '../../src/sources/open-matrix.js'
import { TOOL } from '../../src/generated/tool.js'
import { openAsset, readAsset } from '../../src/assets.js'
import type { Matrix } from '../../src/model/matrix.js'

const FILE = new URL('../../data/gds-techops.yaml', import.meta.url)

export const BUNDLED_TEXT = readFileSync(FILE, 'utf8')

/** The bundled matrix, straight from its file. */
export const BUNDLED: Matrix = loadMatrixText(BUNDLED_TEXT, 'gds-techops.yaml')

/** The bundled matrix as the program reads it. */
export const BUNDLED_VIEW = await openMatrix('bundled', {
  tool: TOOL,
  env: {},
  cwd: '.',
  today: () => '2026-01-15',
  readAsset,
  openAsset,
})

export const ROLE_IDS = BUNDLED.roles.map(({ id }) => id)
export const ACTIVITY_IDS = BUNDLED.activities.map(({ id }) => id)
