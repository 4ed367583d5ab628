import { S3Client } from '@aws-sdk/client-s3'
import { BillingError } from '@aws-linked/billing'
import { told } from '../texts/told.ts'

/**
 * Asks the AWS SDK's own chain for credentials before anything is asked of AWS: that there are none is then said in a
 * terminal's words, with the profile that was meant.
 */
export async function checkCredentials(
  profile: string | undefined = process.env['AWS_PROFILE'],
): Promise<void> {
  try {
    await new S3Client({ region: 'us-east-1' }).config.credentials()
  } catch (cause) {
    if (!(cause instanceof Error) || !/^(Credentials|Token)ProviderError$/.test(cause.name)) return
    throw profile === undefined
      ? new BillingError('access_denied', told.noCredentials, {
          remedy: told.giveCredentials,
          cause,
        })
      : new BillingError('access_denied', told.noProfile(profile), {
          remedy: told.checkProfile,
          cause,
        })
  }
}
