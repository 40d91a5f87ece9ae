import type { CapacityKind } from '../model/matrix.js'

export interface ScaleCapacity {
  id: string
  label: string
  mark: string
  kind: CapacityKind
  meaning: string
}

/** Scales that a new matrix can begin with, the strongest capacity first. */
export const SCALES: Readonly<Record<string, readonly ScaleCapacity[]>> = {
  owns: [
    { id: 'owns', label: 'Owns', mark: '✓', kind: 'responsible', meaning: 'Does the work and answers for it.' },
    { id: 'helps', label: 'Helps', mark: '✓*', kind: 'supporting', meaning: 'Helps those who do the work.' },
    { id: 'on-call', label: 'If called upon', mark: '✓**', kind: 'on-call', meaning: 'Steps in when asked.' },
  ],
  raci: [
    { id: 'accountable', label: 'Accountable', mark: 'A', kind: 'accountable', meaning: 'Answers for it, alone.' },
    { id: 'responsible', label: 'Responsible', mark: 'R', kind: 'responsible', meaning: 'Does the work.' },
    { id: 'consulted', label: 'Consulted', mark: 'C', kind: 'consulted', meaning: 'Is asked before.' },
    { id: 'informed', label: 'Informed', mark: 'I', kind: 'informed', meaning: 'Is told after.' },
  ],
  rasci: [
    { id: 'accountable', label: 'Accountable', mark: 'A', kind: 'accountable', meaning: 'Answers for it, alone.' },
    { id: 'responsible', label: 'Responsible', mark: 'R', kind: 'responsible', meaning: 'Does the work.' },
    { id: 'supporting', label: 'Supporting', mark: 'S', kind: 'supporting', meaning: 'Helps those who do the work.' },
    { id: 'consulted', label: 'Consulted', mark: 'C', kind: 'consulted', meaning: 'Is asked before.' },
    { id: 'informed', label: 'Informed', mark: 'I', kind: 'informed', meaning: 'Is told after.' },
  ],
  daci: [
    { id: 'approver', label: 'Approver', mark: 'A', kind: 'accountable', meaning: 'Decides, alone.' },
    {
      id: 'driver',
      label: 'Driver',
      mark: 'D',
      kind: 'responsible',
      meaning: 'Brings it to a decision and gets it done.',
    },
    { id: 'contributor', label: 'Contributor', mark: 'C', kind: 'consulted', meaning: 'Gives knowledge and views.' },
    { id: 'informed', label: 'Informed', mark: 'I', kind: 'informed', meaning: 'Is told after.' },
  ],
}
