import type { ChecklistState, ItemRecord } from '../../src/onboard/state.js'

const at = '2026-01-15T12:00:00.000Z'

export function startOfFaults(): ChecklistState {
  return { scope: { matrix: 'faults', role: 'team', service: null }, startedAt: at, known: [], records: new Map() }
}

/** An answer whose every part can be told from the item: what comes back is compared whole. */
export function answerOf(item: string): ItemRecord {
  const note = `note of ${item} — ${'é'.repeat(item.length * 3)}`
  return {
    item,
    status: 'done',
    reason: null,
    note,
    at,
    activity: 'An activity',
    capacity: 'owns',
    condition: null,
    text: `Duty ${item}`,
  }
}
