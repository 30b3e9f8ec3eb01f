/** The command was given otherwise than it can be: exit code 64. */
export class ImportUsageError extends Error {}

/** What is to be imported can't be read: exit code 65. */
export class ImportError extends Error {}
