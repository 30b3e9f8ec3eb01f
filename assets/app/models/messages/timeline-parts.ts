export interface TimelineParts {
  scroll: HTMLElement;
  list: HTMLElement;
  newest: HTMLElement;
  firstUnread: HTMLElement | undefined;
  typing: HTMLElement;
  menu: HTMLElement;
  copyLink: HTMLElement;
  authorOnly: HTMLElement[];
  share: HTMLElement;
}
