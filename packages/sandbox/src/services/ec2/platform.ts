import type { PlatformValues } from '@aws-sdk/client-ec2'

const small: string = 'windows'
// EC2 writes `windows`; only the SDK's type spells it `Windows`.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const windowsValue = small as PlatformValues

/** How an instance or image says that it runs Windows: the other ones say nothing. */
export function platformOf(spec: { readonly windows?: boolean }): {
  Platform?: PlatformValues
  PlatformDetails: string
} {
  return spec.windows
    ? { Platform: windowsValue, PlatformDetails: 'Windows' }
    : { PlatformDetails: 'Linux/UNIX' }
}
