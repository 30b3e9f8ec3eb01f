/** A command that can't be run, in a sentence for who typed it: exit code 64. */
export class CommandError extends Error {}
