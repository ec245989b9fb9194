import { grounds, type Ground } from './ground.ts'
import type { Colour } from './ink.ts'
import { slope, svg } from './sheet.ts'
import { subjects, type SubjectName } from './subjects/index.ts'
import { placed } from './views.ts'

interface Emblem {
  readonly subject: SubjectName
  readonly colour: Colour
  readonly ground: Ground
}

const EMBLEMS: Readonly<Record<string, Emblem>> = {
  coffee: { subject: 'mug', colour: '#a5713f', ground: 'sand' },
  tea: { subject: 'gaiwan', colour: '#0b665b', ground: 'mint' },
  table: { subject: 'casserole', colour: '#e0b04c', ground: 'lemon' },
  textile: { subject: 'cushion', colour: '#c8785a', ground: 'blush' },
  bath: { subject: 'pumpBottle', colour: '#3f7391', ground: 'mist' },
  desk: { subject: 'notebook', colour: '#35506b', ground: 'oat' },
  room: { subject: 'nightLight', colour: '#8f81bb', ground: 'lilac' },
  wear: { subject: 'tote', colour: '#8a5f3c', ground: 'clay' }
}

const OTHER: Emblem = { subject: 'basket', colour: '#cfa06a', ground: 'oat' }

/** A category's emblem in a tinted tile, 96 x 96; a category unknown here gets a basket. */
export const categoryIcon = (categoryId: string): string => {
  const { subject, colour, ground } = EMBLEMS[categoryId] ?? OTHER
  const [lit, far] = grounds[ground]
  return svg([96, 96], {
    defs: slope('tile', lit, far),
    what:
      '<rect width="96" height="96" rx="30" fill="url(#tile)"/>' +
      placed([-1, -4], 0.49, subjects[subject](colour))
  })
}
