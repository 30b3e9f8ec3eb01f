export const buttons = {
  sent: (button: string) => `Sent: ${button}`,
  sentNotice: 'Sent.',
  presses: 'Pressed so far',
};
