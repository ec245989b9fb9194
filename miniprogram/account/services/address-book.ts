import type { AddressFields, AddressView } from '#domain/contracts/delivery'

/** The address book as the server last told it, for the editor that opens over the list. */
let known: readonly AddressView[] = []
/** What the editor begins with when it was not typed: an address of WeChat. */
let draft: AddressFields | null = null

export const learnAddresses = (addresses: readonly AddressView[]): void => {
  known = addresses
}

export const knownAddress = (addressId: string): AddressView | undefined =>
  known.find((one) => one.addressId === addressId)

export const keepDraft = (fields: AddressFields): void => {
  draft = fields
}

export const takeDraft = (): AddressFields | null => {
  const taken = draft
  draft = null
  return taken
}
