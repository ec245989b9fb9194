import type { OpenId } from '#domain/kernel/ids'
import { refuse, type Result } from '#domain/kernel/result'

import { contentIds } from '../system/ids.ts'

/** The first folder of a picture says what it was sent for. */
export type PictureKind = 'reviews' | 'after-sales' | 'goods'

/** 文件夹: the folder of one shopper below each kind. It tells nobody who that is. */
export const pictureFolder = (openid: OpenId): string => contentIds.digest(openid)

/**
 * Pages show a picture to others by its file id, so it must lie in this environment's own storage and have been sent
 * by the shopper who names it.
 * @returns the first picture that is not; null when all are
 */
export const refuseForeign = (
  openid: OpenId,
  kind: PictureKind,
  pictures: readonly string[]
): Result<never, { readonly kind: 'badRequest'; readonly field: string }> | null => {
  const foreign = pictures.findIndex((fileId) => !isOwn(fileId, `${kind}/${pictureFolder(openid)}`))
  return foreign < 0 ? null : refuse({ kind: 'badRequest', field: `pictures.${foreign}` })
}

/**
 * cloud://environment.bucket/path, in a format that shows pixels and nothing else: storage serves a file as what its
 * name says, and an SVG may carry a script.
 */
const FILE_ID = /^cloud:\/\/([\w-]+)\.[\w-]+\/(.+)\/[\w-]{1,100}\.(?:jpe?g|png|gif|webp)$/i

const isOwn = (fileId: string, folder: string): boolean => {
  const [, environment, place] = FILE_ID.exec(fileId) ?? []
  return environment === ownEnvironment() && place === folder
}

const ownEnvironment = (): string =>
  process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? 'no environment'
