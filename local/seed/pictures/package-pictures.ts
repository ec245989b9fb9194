import { avatar } from './avatar.ts'
import { banners } from './banners.ts'
import { spots } from './spots.ts'

/** What pages need before or without an answer: SVG by path under miniprogram/assets. */
export const packagePictures = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(banners).map(([name, draw]) => [`banners/${name}.svg`, draw()] as const),
    ...Object.entries(spots).map(([name, draw]) => [`spots/${name}.svg`, draw()] as const),
    ['people/avatar.svg', avatar()] as const
  ])
