const stamp = /\d{8}T\d{6}Z/g

/** Whether AWS refuses the time of the signature: "Signature expired: …", "Signature not yet current: …". */
export function blamesClock(message: string): boolean {
  return message.startsWith('Signature expired') || message.startsWith('Signature not yet current')
}

/**
 * Minutes between this machine's clock and AWS's. AWS names both: "Signature expired: T1 is now
 * earlier than T2 (T3 - 15 min.)", T1 being ours and T3 AWS's; else its Date header is compared.
 */
export function skewMinutes(
  message: string,
  date: string | undefined,
  now: number,
): number | undefined {
  const stamps = blamesClock(message) ? message.match(stamp) : null
  const ours = stamps?.at(0)
  const theirs = stamps?.at(-1)
  const milliseconds =
    ours !== undefined && theirs !== undefined
      ? toTime(ours) - toTime(theirs)
      : now - Date.parse(date ?? '')
  return Number.isNaN(milliseconds) ? undefined : Math.round(Math.abs(milliseconds) / 60_000)
}

/** The time of the basic format (`20261123T094100Z`), which Date.parse does not read. */
function toTime(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'))
}
