import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readAsset } from '../../src/assets.js'
import { loadCommands } from '../../src/commands/index.js'
import { renderHelp } from '../../src/grammar/commander-program.js'
import { compileMatrix } from '../../src/matrix/compile.js'
import { HELP_ASSET, HELP_WIDTH } from '../../src/program.js'
import { BUNDLED as BUNDLED_MATRIX } from '../../src/sources/bundled-matrices.js'
import { BUNDLED, BUNDLED_TEXT } from '../helpers/bundled.js'

const commands = await loadCommands()

test('the help that ships is the help that commander makes of the commands', () => {
  const help = JSON.parse(readAsset(HELP_ASSET)) as Record<string, string>
  expect(Object.keys(help)).toEqual(['', ...commands.map(({ name }) => name)])
  for (const [name, text] of Object.entries(help))
    expect(text).toBe(renderHelp(commands, name === '' ? null : name, HELP_WIDTH))
})

test('the compiled matrix that ships is made of the file that ships', () => {
  const sha256 = createHash('sha256').update(BUNDLED_TEXT).digest('hex')
  expect(readAsset(BUNDLED_MATRIX.asset)).toBe(compileMatrix(BUNDLED, sha256))
})

test.each([40, 80, 120])('help at %i columns has no line that is wider', (width) => {
  for (const name of [null, ...commands.map((command) => command.name)]) {
    const wide = renderHelp(commands, name, width)
      .split('\n')
      .filter((line) => line.length > width)
    // Commander does not break usage and first column; examples are commands to copy.
    expect(wide.filter((line) => !/^ {2}(whoowns|-|[a-z]+ )/.test(line) && !/^(More|Usage):/.test(line))).toEqual([])
  }
})
