import { sendPictures } from '../../services/pictures'

const isStored = (picture: string): boolean => picture.startsWith('cloud://')

/**
 * Sends those pictures that are still on this phone.
 * @returns file ids in the same order; null where they did not get through: nothing refers to what was sent
 */
export const storedPictures = async (
  pictures: readonly string[]
): Promise<readonly string[] | null> => {
  const fresh = pictures.filter((picture) => !isStored(picture))
  try {
    const ids = await sendPictures('goods', fresh)
    return pictures.map((picture) => ids[fresh.indexOf(picture)] ?? picture)
  } catch {
    return null
  }
}
