/**
 * Turbo puts a `<style>` for its progress bar into the head while it loads, which the content security policy
 * refuses with a complaint. Imported before Turbo: for that moment the head takes nothing.
 */
const { head } = document;
head.insertBefore = (node) => node;

export function restoreHead(): void {
  delete (head as Partial<HTMLHeadElement>).insertBefore;
}
