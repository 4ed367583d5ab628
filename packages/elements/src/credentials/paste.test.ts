import { describe, expect, test } from 'vitest'
import { parsePastedKey } from './paste.ts'

const ID = 'AKIAIOSFODNN7EXAMPLE'
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const key = { accessKeyId: ID, secretAccessKey: SECRET }

describe('a pair is found in', () => {
  test.each([
    ['the CSV AWS offers', `Access key ID,Secret access key\n${ID},${SECRET}\n`],
    [
      'the CSV with a byte order mark and Windows line ends',
      `\uFEFFAccess key ID,Secret access key\r\n${ID},${SECRET}\r\n`,
    ],
    ['the CSV in quotes', `"Access key ID","Secret access key"\n"${ID}","${SECRET}"`],
    [
      'the older CSV with a user and a password',
      `User name,Password,Access key ID,Secret access key,Console login link\nledger,,${ID},${SECRET},https://x`,
    ],
    ['the CSV’s line alone', `${ID},${SECRET}`],
    ['the line of an emulator’s key', `${ID.slice(0, 12)},${SECRET}`],
    [
      'export lines',
      `export AWS_ACCESS_KEY_ID=${ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET}\nexport AWS_SESSION_TOKEN=t`,
    ],
    [
      'quoted export lines, secret first',
      `export AWS_SECRET_ACCESS_KEY="${SECRET}"\nexport AWS_ACCESS_KEY_ID='${ID}'`,
    ],
    ['Windows set lines', `set AWS_ACCESS_KEY_ID=${ID}\r\nset AWS_SECRET_ACCESS_KEY=${SECRET}`],
    ['PowerShell lines', `$Env:AWS_ACCESS_KEY_ID="${ID}"\n$Env:AWS_SECRET_ACCESS_KEY="${SECRET}"`],
    [
      'a profile',
      `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\nregion = eu-west-1`,
    ],
    [
      'the AWS CLI’s JSON',
      `{"AccessKey": {"AccessKeyId": "${ID}", "Status": "Active", "SecretAccessKey": "${SECRET}"}}`,
    ],
  ])('%s', (_, text) => {
    expect(parsePastedKey(text)).toEqual({
      ...key,
      accessKeyId: text.includes(ID) ? ID : ID.slice(0, 12),
    })
  })
})

describe('no pair is found in', () => {
  test.each([
    ['nothing', ''],
    ['an ID', ID],
    ['a secret', SECRET],
    ['an ID with a line break', `${ID}\n`],
    ['half a profile', `aws_access_key_id = ${ID}`],
    ['the heading of the CSV', 'Access key ID,Secret access key'],
    ['a sentence with a comma', 'Well, this is none'],
    ['two lines without a heading', `${ID},${SECRET}\nx,y`],
  ])('%s', (_, text) => {
    expect(parsePastedKey(text)).toBeUndefined()
  })
})
