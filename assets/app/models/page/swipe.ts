const MIN_PX = 48;

export function closesBySwipe(sheet: HTMLElement): void {
  let from: number | undefined;
  const onStart = ({ touches }: TouchEvent) => {
    from = touches.length === 1 && sheet.scrollTop === 0 ? touches[0]!.clientY : undefined;
  };
  const onEnd = ({ changedTouches }: TouchEvent) => {
    const isSheet = sheet.getBoundingClientRect().bottom > innerHeight - MIN_PX;
    if (isSheet && from !== undefined && changedTouches[0]!.clientY - from > MIN_PX) sheet.hidePopover();
  };
  sheet.addEventListener('touchstart', onStart, { passive: true });
  sheet.addEventListener('touchend', onEnd, { passive: true });
}
