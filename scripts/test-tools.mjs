// The programs that the tests drive: a web server, a terminal, certificates, a browser. Installs what is missing where it may (Debian, as root), and
// else says what to install.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Program, and the Debian packages that it needs. */
const TOOLS = {
  git: ['git'],
  nginx: ['nginx-light'],
  openssl: ['openssl'],
  python3: ['python3'],
  chromium: ['chromium', 'fonts-dejavu-core', 'fonts-liberation'],
}

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
const isThere = (program) => folders.some((folder) => isExecutable(join(folder, program)))
const missing = () => Object.keys(TOOLS).filter((program) => !isThere(program))

const packages = missing().flatMap((program) => TOOLS[program])
if (packages.length > 0 && process.getuid?.() === 0 && isThere('apt-get')) {
  console.log(`installing ${packages.join(', ')} for the tests`)
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
  // The lists of packages may be missing or old.
  if (!install() && apt('update')) install()
}
const left = missing()
if (left.length > 0) {
  console.error(
    `The tests need ${left.join(', ')}: apt-get install ${left.flatMap((program) => TOOLS[program]).join(' ')}`,
  )
  process.exitCode = 1
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
