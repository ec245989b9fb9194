/** An id made on the phone: the same request sent twice carries it twice. */
export const newId = (): string => `${Date.now().toString(36)}${randomLetters()}${randomLetters()}`

const randomLetters = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
