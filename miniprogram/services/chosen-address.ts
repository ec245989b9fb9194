/** What the address book tells the checkout that opened it; gone once it was taken. */
let chosen = ''

export const chooseAddress = (addressId: string): void => {
  chosen = addressId
}

/** @returns empty when nothing was chosen since the last time */
export const takeChosenAddress = (): string => {
  const taken = chosen
  chosen = ''
  return taken
}
