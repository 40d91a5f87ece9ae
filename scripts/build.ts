/**
 * Builds dist/. Node starts CommonJS faster than ESM, so the program is CommonJS: whoowns.cjs holds what a lookup needs, and
 * every module that is imported with `import()` becomes a file of its own, loaded when it is first used. Such a file shares
 * the modules of whoowns.cjs instead of carrying its own copies.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { build } from 'tsup'
import { packageFolderOf, writeNotices } from './notices.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src')
const generated = join(source, 'generated')
const dist = join(root, 'dist')
const PROGRAM = 'whoowns'

/** A file of dist/: its name, the modules it begins from, and those that it holds, by index, for other files to share. */
interface Unit {
  name: string
  entries: readonly string[]
  modules: string[]
}

/** Text of other alphabets and emoji: what measures it is built before the program, which nearly always comes without. */
const WIDE = 'wide'

/** Modules that more than one part needs and a lookup does not, each with all that it imports. Built in this order. */
const SHARED: readonly { name: string; entries: readonly string[] }[] = Object.entries({
  yaml: ['matrix/yaml-library.ts'],
  load: ['matrix/load.ts'],
  document: ['sources/document-file.ts'],
  layers: ['sources/open-layers.ts'],
  whole: ['sources/whole-matrix-source.ts'],
  git: ['sources/git.ts'],
  check: ['check/validate-text.ts'],
  converse: ['commands/converse.ts', 'io/open-prompter.ts'],
  markdown: ['render/markdown-escape.ts'],
  brief: ['ask/role-brief.ts'],
  list: ['ask/list.ts'],
  checklist: ['commands/checklist-session.ts', 'render/checklist-text.ts', 'sources/open-checklist.ts'],
  html: [
    'export/html/role-view.ts',
    'export/html/page-parts.ts',
    'export/html/table-view.ts',
    'export/html/answer-view.ts',
    'export/html/shell.ts',
  ],
  diff: ['check/diff/diff-matrices.ts'],
  init: ['commands/run-init.ts'],
  grid: ['convert/grid.ts'],
  csv: ['convert/readers/csv.ts'],
  'markdown-tree': ['convert/markdown-tree.ts'],
  convert: ['convert/import-document.ts', 'render/import-text.ts'],
}).map(([name, entries]) => ({ name, entries: entries.map((entry) => join(source, entry)) }))

/** Shared parts that are loaded when one of their functions is first called: most runs of what needs them come without. */
const LAZY = [WIDE, 'yaml', 'document', 'converse', 'init']

/** Packages in whose place `src/io/stand-ins` has something smaller. */
const STAND_INS = /^(fast-wrap-ansi|cli-width|signal-exit)$/

const built: Unit[] = []
/** Folders of the packages whose code is bundled. */
const packages = new Set<string>()

/** File that a relative import of TypeScript source means. */
function resolveModule(importer: string, path: string): string {
  const file = resolve(dirname(importer), path)
  const typescript = file.replace(/\.js$/, '.ts')
  return existsSync(typescript) ? typescript : file
}

const namesOf = async (module: string) => Object.keys((await import(pathToFileURL(module).href)) as object)

/** A CommonJS module that gives what `module` gives, and evaluates it when the first of it is used. */
function lazyExports(module: string, names: readonly string[]): string {
  const getters = names.map((name) => `${name}: { enumerable: true, get: () => get().${name} }`)
  return `let known\nconst get = () => (known ??= ${module})\nObject.defineProperties(exports, { ${getters.join(', ')} })`
}

function nameOf(file: string): string {
  return `${basename(dirname(file))}-${basename(file).replace(/\.[jt]s$/, '')}`
}

/** Splits at `import()`, and takes modules of earlier units from them. */
function unitPlugin(unit: Unit, lazy: Set<string>): Plugin {
  return {
    name: 'units',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^\./ }, ({ importer, namespace, path, kind }) => {
        if (namespace === 'shared') return { path, external: true }
        const file = resolveModule(importer, path)
        const owner = built.find(({ modules }) => modules.includes(file))
        if (owner) return { path: file, namespace: 'shared', pluginData: owner }
        if (kind === 'dynamic-import') {
          const sharedUnit = SHARED.find(({ entries }) => entries.includes(file))
          if (sharedUnit) return { path: `./${sharedUnit.name}.cjs`, external: true }
          lazy.add(file)
          return { path: `./${nameOf(file)}.cjs`, external: true }
        }
        return undefined
      })
      // chalk finds out about the terminal with node:tty and node:os, which is slow and decided by ourselves anyway.
      pluginBuild.onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'supports-color', namespace: 'nothing' }))
      // Parts of the prompt library that take longer to load or to start than all the rest of a question.
      pluginBuild.onResolve({ filter: STAND_INS }, ({ path }) => ({
        path: join(source, 'io/stand-ins', `${path.replace(/^fast-/, '')}.ts`),
      }))
      pluginBuild.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({
        contents: 'export default { stdout: false, stderr: false }',
      }))
      // Loading it takes longer than a lookup, and nobody hashes before there is something to hash.
      pluginBuild.onResolve({ filter: /^node:crypto$/ }, ({ namespace }) => {
        return namespace === 'lazy'
          ? { path: 'node:crypto', external: true }
          : { path: 'node:crypto', namespace: 'lazy' }
      })
      pluginBuild.onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
        contents: lazyExports("require('node:crypto')", ['createHash', 'randomBytes', 'randomUUID']),
        resolveDir: dist,
      }))
      pluginBuild.onLoad({ filter: /.*/, namespace: 'shared' }, async ({ path, pluginData }) => {
        const owner = pluginData as Unit
        const module = `require('./${owner.name}.cjs').shared(${String(owner.modules.indexOf(path))})`
        if (!LAZY.includes(owner.name)) return { contents: `module.exports = ${module}`, resolveDir: dist }
        return { contents: lazyExports(module, await namesOf(path)), resolveDir: dist }
      })
      pluginBuild.onLoad({ filter: /node_modules/ }, ({ path }) => {
        const folder = packageFolderOf(path)
        if (folder !== null) packages.add(folder)
        return undefined
      })
      pluginBuild.onLoad({ filter: /src[\\/].*\.[jt]s$/ }, ({ path, namespace }) => {
        if (namespace === 'file' && path.startsWith(source) && !unit.modules.includes(path)) unit.modules.push(path)
        return undefined
      })
    },
  }
}

async function bundle(unit: Unit, lazy: Set<string>, entry: string, write: boolean): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { [unit.name]: entry },
    outDir: write ? dist : join(dist, '.scratch'),
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    splitting: false,
    minify: true,
    treeshake: false,
    noExternal: [/.*/],
    removeNodeProtocol: false,
    outExtension: () => ({ js: '.cjs' }),
    ...(unit.name === PROGRAM ? { banner: { js: '#!/usr/bin/env node' } } : {}),
    define: { WHOOWNS_DIST: '__dirname' },
    esbuildPlugins: [unitPlugin(unit, lazy)],
    esbuildOptions(options) {
      // import() of CommonJS would start the ESM loader; require does not.
      options.supported = { 'dynamic-import': false }
      options.logOverride = { 'empty-import-meta': 'silent' }
      options.legalComments = 'none'
      options.charset = 'ascii'
    },
  })
}

/** Builds a unit twice: once to learn which modules it holds, once with a way for the units to come to reach them. */
async function buildUnit(name: string, entries: readonly string[]): Promise<Set<string>> {
  const unit: Unit = { name, entries, modules: [] }
  const lazy = new Set<string>()
  const entryFile = join(dist, `.${name}.entry.ts`)
  const imports = entries.map((entry) => `export * from ${JSON.stringify(entry)}`)
  writeFileSync(entryFile, imports.join('\n'))
  await bundle(unit, lazy, entryFile, false)
  writeFileSync(entryFile, [...imports, ...(await shareModules(unit.modules))].join('\n'))
  await bundle(unit, lazy, entryFile, true)
  rmSync(entryFile)
  built.push(unit)
  return lazy
}

async function buildProgram(): Promise<void> {
  await buildUnit(WIDE, [join(source, 'render/wide-text.ts')])
  const open = [...(await buildUnit(PROGRAM, [join(root, 'bin/whoowns.ts')]))]
  for (const { name, entries } of SHARED) open.push(...(await buildUnit(name, entries)))
  open.push(...(await buildLibrary()))
  const done = new Set<string>()
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    if (done.has(file)) continue
    done.add(file)
    const unit: Unit = { name: nameOf(file), entries: [file], modules: [] }
    const lazy = new Set<string>()
    await bundle(unit, lazy, file, true)
    open.push(...lazy)
  }
}

/** What gives a module by its index. One function is read over in no time at a start; an object for each module is not. */
async function shareModules(modules: readonly string[]): Promise<string[]> {
  const names = await Promise.all(modules.map(namesOf))
  const local = (index: number, name: string) => `${name} as m${String(index)}_${name}`
  const imports = modules.map((module, index) => {
    const list = (names[index] ?? []).map((name) => local(index, name))
    return list.length === 0 ? '' : `import { ${list.join(', ')} } from ${JSON.stringify(module)}`
  })
  const cases = names.map((list, index) => {
    const values = list.map((name) => `${name}: m${String(index)}_${name}`)
    return `case ${String(index)}: return { ${values.join(', ')} }`
  })
  return [...imports, `export function shared(index) { switch (index) { ${cases.join('\n')} } }`]
}

/** The library is CommonJS like the rest, and shares it; ES modules reach it by this file, with every name spelt out. */
async function buildLibrary(): Promise<string[]> {
  const unit: Unit = { name: 'index', entries: [join(source, 'index.ts')], modules: [] }
  const lazy = new Set<string>()
  await bundle(unit, lazy, join(source, 'index.ts'), true)
  const names = Object.keys(await import('../src/index.js'))
  writeFileSync(
    join(dist, 'index.js'),
    `import library from './index.cjs'\nexport const { ${names.join(', ')} } = library\n`,
  )
  return [...lazy]
}

/** The types of the library as one file, with what it offers and nothing else. */
async function buildTypes(): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { index: join(source, 'index.ts') },
    outDir: dist,
    format: 'esm',
    dts: { only: true },
  })
}

/** The GitHub action starts the program as a process of its own: its file stands alone. */
async function buildAction(): Promise<void> {
  const unit: Unit = { name: 'action', entries: [join(root, 'bin/action.ts')], modules: [] }
  await bundle(unit, new Set(), join(root, 'bin/action.ts'), true)
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
await buildAction()
await buildProgram()
await buildTypes()
chmodSync(join(dist, `${PROGRAM}.cjs`), 0o755)
writeNotices(packages)
rmSync(join(dist, '.scratch'), { recursive: true, force: true })
for (const file of readdirSync(generated)) {
  if (/\.(matrix|json|css|js)$/.test(file)) copyFileSync(join(generated, file), join(dist, file))
}
