export const sounds = {
  lead: <Node>(room: Node) => ['Choose a sound to play it for everyone who’s in ', room, ' right now.'],
  switchedOff: 'Sounds are turned off here. Ask the server operator to turn them on.',
  find: 'Find a sound',
  none: 'No sounds match.',
  play: (name: string, hint: string) => `Play ${name}: ${hint}`,

  device: {
    title: 'Sounds on this device',
    scriptless: 'Sounds play by themselves only with JavaScript, and it’s off in this browser.',
    plays: 'Play sounds',
    playsHint: 'When someone plays one in the room you’re looking at',
    alerts: 'Sound for mentions and pings',
    alertsHint: 'While Campfire is in the background',
    volume: 'Volume',
  },
};
