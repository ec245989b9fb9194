import type { Shopper } from '../../../local/desk/contract.ts'
import type { Phone } from '../support/phone.ts'
import type { Furnished } from './furnish.ts'

/** A page in one of its states: how to come to it, and what it then says. */
export interface Scene {
  readonly name: string
  /** Absent: A, who has been here; B has an address and little else, the owner has nothing. */
  readonly who?: Shopper
  readonly url: string | ((furnished: Furnished) => string)
  /** `silent`: no call is answered. `offline`: there is no network from the beginning. */
  readonly network?: 'silent' | 'offline'
  /** What the shopper does there. */
  readonly does?: (phone: Phone) => Promise<void>
  readonly says: string | RegExp
}

/** The phones on which scenes are played, one for each shopper. */
export type PhoneOf = (who: Shopper) => Promise<Phone>

/** Plays a scene to the point where it can be looked at, and gives the phone. */
export const play = async (
  scene: Scene,
  { phoneOf, furnished }: { readonly phoneOf: PhoneOf; readonly furnished: Furnished }
): Promise<Phone> => {
  const { who = 'a', url, network, does, says } = scene
  const phone = await phoneOf(who)
  await phone.setOffline(network === 'offline')
  await phone.setSilent(network === 'silent')
  await phone.open(typeof url === 'string' ? url : url(furnished))
  if (does) {
    // A person looks before they tap, and what a page sends is counted by the second.
    await phone.isQuiet()
    await does(phone)
  }
  if (network === 'silent') await phone.labelled(says).first().waitFor()
  else await phone.sees(says)
  await phone.isStill()
  return phone
}
