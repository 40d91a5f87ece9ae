import { expect, test } from 'vitest'
import { runCli } from '../helpers/run-cli.js'

test('a question in words is answered and says how it was understood', async () => {
  const { exitCode, stdout, stderr } = await runCli(['splunk acount please'])
  expect({ exitCode, first: stdout.split('\n')[0], stderr }).toEqual({
    exitCode: 0,
    first: 'Understood as: Provide account (e.g. Splunk)',
    stderr: '',
  })
})
