/**
 * The key of a manifest that says it is of a report that we delivered, which else looks like an export.
 * AWS writes none of this name, and its readers ignore what they do not know.
 */
export const reportMark = 'awsLinkedReport'
