/** Of every billing command. */
export const placeOptions = `PATH is s3://bucket/prefix, a folder the export was copied to (aws s3 sync), or one
csv, csv.gz, csv.zip or Parquet file.

Options:
      --export NAME    which export, where PATH holds several
      --from YYYY-MM   first period
      --to YYYY-MM     last period, included
      --period YYYY-MM this period only
      --region REGION  where to begin to look for the bucket
      --endpoint URL   of an emulator or another S3
      --profile NAME   of the AWS configuration; else the AWS SDK's own chain
      --origin-bucket NAME
                       the bucket the manifests name, where it was replicated from
                       there: a manifest of another bucket is refused otherwise
  -h, --help           this text`

/** Of split and distribute. */
export const splitOptions = `      --accounts LIST  these only: IDs between commas, none for the rows without account
      --level 1-9      of gzip: 1 is fast, 9 small; 6 by default`

/** What a script may rely on. */
export const exitCodes = `Exit codes:
  0    done, and equal to the last digit; a period not delivered yet is no error
  1    something was refused or failed (told on stderr); the rest was done
  2    the command line is wrong
  3    everything was read, but the Charges differ from the export's own total; of
       distribute: some reports were delivered, others failed
  130  stopped by Ctrl-C (143 by SIGTERM); a second Ctrl-C stops at once`
