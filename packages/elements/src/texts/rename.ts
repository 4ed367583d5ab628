// What renaming a Data Source says.

export const nameOf = (name: string): string => `Name of ${name}`
export const save = 'Save'
export const cancel = 'Cancel'
export const enter = 'Enter the name.'
export const renamed = (name: string): string => `Renamed to ${name}`
