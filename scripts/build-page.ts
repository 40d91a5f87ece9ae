/** Makes the script and the style of exported pages: browser code without any import left, small enough to stand in the page. */
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'

/** Writes start.js, page.js, site.js and page.css into `outDir`. */
export async function buildPage(outDir: string): Promise<void> {
  const source = (name: string) => fileURLToPath(new URL(`../src/page/${name}`, import.meta.url))
  await build({
    config: false,
    silent: true,
    entry: { start: source('start.ts'), page: source('main.ts'), site: source('site.ts') },
    outDir,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    splitting: false,
    noExternal: [/.*/],
    outExtension: () => ({ js: '.js' }),
    esbuildOptions(options) {
      options.legalComments = 'none'
      options.charset = 'ascii'
    },
  })
  await build({
    config: false,
    silent: true,
    entry: { page: source('page.css') },
    outDir,
    target: 'es2022',
    minify: true,
  })
}
