/** The number on the icon of the installed app: how many rooms wait for me. */
export function showBadge(count: number): void {
  navigator.setAppBadge?.(count).catch(() => {});
}
