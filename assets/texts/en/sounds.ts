/** What plays in a room, and on this device. */
export const sounds = {
  lead: <Node>(room: Node) => ['Choose one to play it to everyone who is in ', room, ' now.'],
  switchedOff: 'Sounds are switched off here. Whoever runs this Campfire can turn them on.',
  find: 'Find a sound',
  none: 'No sound is called that.',
  play: (name: string, hint: string) => `Play ${name}: ${hint}`,

  device: {
    title: 'Sounds on this device',
    scriptless: 'Your browser runs no scripts here, and without them it plays nothing by itself.',
    plays: 'Play sounds',
    playsHint: 'When somebody plays one in the room you look at',
    alerts: 'A sound for what is meant for you',
    alertsHint: 'While you look elsewhere',
    volume: 'Volume',
  },
};
