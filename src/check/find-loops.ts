/** An edge that closes a loop: from an item to one that leads back to it. */
export interface LoopEdge {
  from: string
  to: string
  /** Position of `to` among what follows `from`. */
  at: number
}

/** The edges that close loops, one a loop, in time that grows with the number of edges. */
export function findLoops(items: Iterable<string>, next: (id: string) => readonly string[]): LoopEdge[] {
  const done = new Set<string>()
  const loops: LoopEdge[] = []
  for (const start of items) {
    const way: { id: string; at: number }[] = [{ id: start, at: 0 }]
    const onWay = new Set([start])
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const to = done.has(step.id) ? undefined : next(step.id)[step.at]
      if (to === undefined) {
        done.add(step.id)
        onWay.delete(step.id)
        way.pop()
        continue
      }
      if (onWay.has(to)) loops.push({ from: step.id, to, at: step.at })
      else if (!done.has(to)) {
        way.push({ id: to, at: 0 })
        onWay.add(to)
      }
      step.at += 1
    }
  }
  return loops
}
