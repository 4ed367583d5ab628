/** The least decimals that money has in Charges; room for amounts up to 10^20. */
export const leastScale = 18

/** The most: money is never rounded, and counted in 38 digits, which leaves a few before the point. */
export const mostDecimals = 34
