/** Has the browser save a text as a file, as if it had been downloaded. */
export function saveText(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  Object.assign(document.createElement('a'), { href: url, download: fileName }).click()
  // The browser has the content once the click is over; some begin to read it only then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
