/**
 * What a conditional write came to. `unknown` is only answered after the repository looked for the write's own trace
 * and could not find out: nobody may repeat it blindly.
 */
export type Written = 'done' | 'refused' | 'unknown'
