export async function irreversible(): Promise<never> {
  throw new Error("Migrations can't be reverted. Restore the snapshot in the backups folder instead.");
}
