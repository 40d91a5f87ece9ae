import { splitMarkers } from './words/signs.js'
import type { Block, SourceDocument } from '../grid.js'

/** The title of a document: its own, that of its first heading, or the name of its file. */
export function titleOf({ title, blocks }: SourceDocument, name: string): string {
  const heading = (level: number) =>
    blocks.find(
      (block): block is Extract<Block, { kind: 'heading' }> => block.kind === 'heading' && block.level <= level,
    )?.text
  const found = title ?? heading(1) ?? heading(6) ?? stemOf(name)
  return withoutNoteMark(found.replace(/\s+/g, ' ').trim()).slice(0, 200) || 'Imported matrix'
}

/** "Duties^(1)" and "Duties*" without what refers to a note. */
function withoutNoteMark(title: string): string {
  return /[*†‡§¶]$|\^\([^()]*\)$/.test(title) ? splitMarkers(title).base : title
}

/** The name of a file without its folders and endings. */
export function stemOf(name: string): string {
  return (/[^/\\]*$/.exec(name)?.[0] ?? name).replace(/(\.[a-z]{1,8}){1,2}$/i, '')
}
