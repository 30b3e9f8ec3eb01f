export const worker = {
  news: 'You have something new.',
};
