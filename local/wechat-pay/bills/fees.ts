/** What WeChat keeps of every payment, in parts of ten thousand: 60 is 0.60%. */
export const USUAL_FEE_RATE = 60

/** Whole fen, half a fen upwards. */
export const feeOf = (fen: number, rate: number): number => Math.floor((fen * rate) / 10_000 + 0.5)
