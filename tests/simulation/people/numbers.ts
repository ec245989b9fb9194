import { spreadOf } from '#domain/kernel/spread'

/** A whole number by the text alone: what belongs to one order or refund draws the same in every run. */
export const numberOf = (text: string): number => Math.floor(spreadOf(text) * 2 ** 32)
