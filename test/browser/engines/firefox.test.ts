import { openFirefox } from './firefox';
import { playScenes } from './play';

playScenes('Firefox', ['firefox-esr'], openFirefox);
