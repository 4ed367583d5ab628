/** What a role's template says to the person who creates the stack. IAM allows no typographic marks in descriptions. */
export const templateTexts = {
  descriptions: {
    root: 'Lets a FinOps product read the root account of an Organization, with its billing exports.',
    linked: 'Lets a FinOps product read this account.',
  },
  trustedAccountId: {
    Description: 'The AWS account of the product that may assume the role.',
    ConstraintDescription: 'An account ID has 12 digits.',
  },
  externalId: {
    Description: 'The product gives it to you. The role cannot be assumed without it.',
    ConstraintDescription: 'Copy it from the product without changes.',
  },
  roleName: {
    Description: 'The same in every account of an Organization.',
    ConstraintDescription: 'Up to 64 letters, digits or _+=,.@- without spaces.',
  },
  roleArn: 'Paste it where you connect the account.',
} as const

/** The steps that create the role in every account of an Organization. */
export const stackSetTexts = {
  trust:
    'In the management account, let StackSets work with AWS Organizations. All features of the Organization must be enabled.',
  create:
    'Create the StackSet. Accounts that join later get the role too; accounts that leave lose it.',
  deploy: 'Deploy it to all accounts. One Region is enough, because IAM roles are global.',
  management:
    'A StackSet never reaches the management account. If that account is not connected yet, create the role there with a stack of its own.',
} as const
