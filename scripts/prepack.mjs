// `npm pack` in a fresh clone: the tools come first, then the build.
import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const run = (command) => execSync(command, { stdio: ['ignore', 2, 2] })

if (!existsSync(new URL('../node_modules/tsup', import.meta.url))) run('npm ci --ignore-scripts')
run('npm run build')
