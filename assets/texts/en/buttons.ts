export const buttons = {
  sending: 'Sending',
  sent: (button: string) => `Sent: ${button}`,
  sentNotice: 'Sent.',
  presses: 'Pressed so far',
};
