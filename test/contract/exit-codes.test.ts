import { describe, expect, test } from 'vitest'
import { WhoownsError } from '../../src/model/errors.js'
import { ClosedPipe } from '../../src/io/output.js'
import { runCli } from '../helpers/run-cli.js'

test.each([
  [['set up logging'], 0],
  [['--help'], 0],
  [['--version'], 0],
  [['slo'], 1],
  [['xyzzy'], 1],
  [['show', 'sett-up-logging'], 1],
  [[], 2],
  [['show'], 2],
  [['--bogus'], 2],
  [['set up logging', '--as', 'nobody'], 2],
  [['set up logging', '--field', 'nothing'], 2],
  [['list', '--matrix', 'missing.yaml'], 3],
])('%j exit with %i', async (argv, code) => {
  const { exitCode, stderr } = await runCli(argv)
  expect(exitCode).toBe(code)
  if (code > 1) expect(stderr).toMatch(/^whoowns: error: .*\nwhoowns: hint: .*\n$/)
})

describe('an output that fails', () => {
  test('quietly ends with 0 when the reader has gone', async () => {
    const stdout = {
      write() {
        throw new ClosedPipe()
      },
    }
    expect(await runCli(['list'], { stdout })).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('ends with 3 and one line when the disk is full', async () => {
    const stdout = {
      write() {
        throw new WhoownsError('OUTPUT_FAILED', 'Cannot write to standard output (ENOSPC).', {
          hint: 'The disk is full.',
        })
      },
    }
    expect(await runCli(['list', '--json'], { stdout })).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'whoowns: error: Cannot write to standard output (ENOSPC).\nwhoowns: hint: The disk is full.\n',
    })
  })
})

test('a bug is one line with the way to report it, and its stack only with --debug', async () => {
  const readAsset = () => {
    throw new TypeError('broken\nasset')
  }
  const quiet = await runCli(['list'], { readAsset })
  expect(quiet).toEqual({
    exitCode: 70,
    stdout: '',
    stderr:
      'whoowns: error: A bug in whoowns: broken asset\nwhoowns: hint: Please report it with the output of the same command and --debug.\n',
  })
  const loud = await runCli(['list', '--debug'], { readAsset })
  expect(loud.stderr).toContain('at ')
})
