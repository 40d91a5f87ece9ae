import type { Block } from '../grid.js'

/** The tabs of an AsciiDoc document: `[tabs]`, a fence, and in it `Title::` before the content of each. */
export class AsciidocTabs {
  private isAnnounced = false
  private readonly fences: string[] = []

  constructor(private readonly blocks: Block[]) {}

  /** Takes a line of attributes, which may say that the next block has tabs. */
  announce(line: string): void {
    if (/^\[(?:%?[\w-]+\s*,\s*)?\.?tab(?:s|set)\b/.test(line)) this.isAnnounced = true
  }

  /** Takes a line that begins or ends a block. */
  fence(text: string, line: number): void {
    if (this.isAnnounced) {
      this.fences.push(text)
      this.isAnnounced = false
    } else if (this.fences.at(-1) === text) {
      this.blocks.push({ kind: 'tab', title: null, depth: this.fences.length, line })
      this.fences.pop()
    }
  }

  /** The title of the tab that a line begins; null where it begins none. */
  titleIn(line: string): string | null {
    return this.fences.length === 0 ? null : (/^(\S.*?)::+\s*$/.exec(line)?.[1] ?? null)
  }

  open(title: string, line: number): void {
    this.blocks.push({ kind: 'tab', title, depth: this.fences.length, line })
  }
}
