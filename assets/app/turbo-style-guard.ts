/** Imported before Turbo, which inserts a `<style>` while it loads; the content security policy would report it. */
const { head } = document;
head.insertBefore = (node) => node;

export function restoreHead(): void {
  delete (head as Partial<HTMLHeadElement>).insertBefore;
}
