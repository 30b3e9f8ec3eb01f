import { CampfireClient } from '../../../assets/app/net/client';
import type { Heard } from './client-observer';

/** Runs in a process of its own: says what the product's client tells those who use it. */
const client = new CampfireClient(JSON.parse(process.argv[2]!));
const tell = (heard: Heard) => process.send!(heard);
client.on('event', (event) => tell({ event }));
client.on('resync', ({ cursor }) => tell({ cursor }));
process.on('disconnect', () => process.exit());
client.start();
