/** The path of the icon for a download, for `icon()`. */
export const download = 'M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10'
