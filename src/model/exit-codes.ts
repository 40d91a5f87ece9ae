/** What the process says when it ends. The names are used in the code, the numbers are a promise to scripts. */
export const EXIT = {
  /** Yes, or done. */
  ok: 0,
  /** A good question whose answer is no. */
  no: 1,
  /** Asked wrongly. */
  usage: 2,
  /** Could not: unreadable matrix, failed fetch, full disk. */
  failure: 3,
  /** A bug in whoowns. */
  bug: 70,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const
