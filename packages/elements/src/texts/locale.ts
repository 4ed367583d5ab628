/** The language of these texts, for numbers, times and lists. */
export const locale = 'en-GB'
