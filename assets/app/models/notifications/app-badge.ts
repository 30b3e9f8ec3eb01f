export function showBadge(count: number): void {
  navigator.setAppBadge?.(count).catch(() => {});
}
