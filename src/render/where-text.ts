import type { Where } from '../model/where.js'
import type { TextOptions } from './answer-text.js'
import { renderBlocks, type Block } from './block.js'

const STEPS = {
  flag: 'Flag',
  environment: 'Environ',
  project: 'Project',
  user: 'User',
  bundled: 'Bundled',
} as const

/** Which matrix is used and why, for people. */
export function renderWhere(where: Where, { width, theme }: TextOptions): string {
  const { used, candidates, files, problem, lock, cache } = where
  const blocks: Block[] = candidates.map(({ step, ref, state, reason }) => ({
    label: STEPS[step],
    lines: [
      {
        text: `${state === 'used' ? 'used' : state === 'absent' ? 'none' : 'passed over'}: ${ref} (${reason})`,
        faint: state === 'absent',
      },
    ],
  }))
  const more: Block[] = [
    {
      label: 'Files',
      lines: files.map(({ ref, extendedBy, pinned, sha256 }) => ({
        text: [
          ref,
          extendedBy === null ? '' : `extended by ${extendedBy}`,
          pinned === null ? '' : pinned ? 'pinned' : 'not pinned',
          `sha256 ${sha256.slice(0, 12)}`,
        ]
          .filter(Boolean)
          .join(', '),
      })),
    },
    { label: 'Lock', lines: lock !== null && files.some(({ pinned }) => pinned !== null) ? [{ text: lock }] : [] },
    { label: 'Cache', lines: cache === null ? [] : [{ text: `${cache.path} (${cache.state})`, faint: true }] },
    { label: 'Problem', lines: problem === null ? [] : [{ text: problem.message }] },
  ]
  return `${theme.title(used.path ?? used.ref)}\n\n${renderBlocks([...blocks, ...more], width, theme)}\n`
}
