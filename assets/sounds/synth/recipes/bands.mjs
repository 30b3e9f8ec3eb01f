import { reverb } from '../effects.mjs';
import { bandpass } from '../filters.mjs';
import { beat, hold, line, mix, tune } from '../signal.mjs';
import { fiddle, pluck, powerChord, section } from '../strings.mjs';
import { clap, gatedSnare, gong, kick } from '../struck.mjs';
import { noise } from '../waves.mjs';
import { flute, organ, raspberry, tuba } from '../winds.mjs';

export const bands = {
  clowntown: () => {
    const melody = '72:1 71:1 72:1 75:1 74:1 71:1 67:2 70:1 69:1 70:1 74:1 72:2';
    const ground = '48:.8 _:.8 55:.8 _:.8 43:.8 _:.8 55:.8 _:.8 46:.8 _:.8 53:.8 _:.8 48:.8 _:.8 55:.8 _:.8';
    return mix([
      [0, tune(melody, 0.13, (n, s) => organ(n, s * 0.9)), 0.8],
      [0, tune(ground, 0.13, tuba), 0.7],
      [1.95, raspberry(0.4, line([0, 60], [0.4, 28])), 1],
    ]);
  },

  /** The barn is full and the floor is not nailed down. */
  cottoneyejoe: () => {
    const reel = '69:1 71:1 73:1 76:1 74:1 73:1 71:1 74:1 73:1 69:1 66:1 69:1 71:1 64:1 68:1 71:1 69:3';
    const strings = '57:2 61:2 62:2 59:2 61:2 54:2 59:2 56:2 57:3';
    return mix([
      [0, tune(reel, 0.105, (n, s) => fiddle(n, s * 1.05, { level: hold(s * 1.05, 0.008, 0.02) })), 1.2],
      [0, tune(strings, 0.105, (n, s) => pluck(n, s, { ring: 0.5, soft: 0.2 })), 0.6],
      [
        0,
        beat(0.21, [
          ['X.X.X.X.X', kick(), 0.9],
          ['.X.X.X.X.', clap(), 0.5],
        ]),
      ],
    ]);
  },

  /** He has said the wrong thing to the right person. */
  curb: () => {
    const walk = '41:1 _:1 36:1 _:1 38:1 _:1 34:1 36:1 41:2';
    const pick = '_:1 65:0.5 69:0.5 _:1 63:0.5 68:0.5 _:1 66:0.5 62:0.5 _:1 64:1 65:2';
    return reverb(
      mix([
        [0, tune(walk, 0.24, (n, s) => tuba(n, s * 0.8)), 1],
        [
          0,
          tune(pick, 0.24, (n, s) =>
            mix([
              [0, pluck(n, s, { ring: 0.7, soft: 0.1 })],
              [0.05, pluck(n, s, { ring: 0.6, soft: 0.2 }), 0.7],
            ]),
          ),
          0.9,
        ],
      ]),
      { seconds: 0.5, wet: 0.15 },
    );
  },

  /** Lower the visor: there is a runway behind the guitar. */
  dangerzone: () => {
    const riff = '40:1:1 47:0.5:0.8 45:1:1 40:0.5:0.8 38:1:1 43:3:1.1';
    const jet = bandpass(
      noise(1.9, { level: line([0, 0.1], [1.2, 1], [1.9, 0]) }),
      line([0, 500], [1.2, 2600], [1.9, 700]),
      1.2,
    );
    return reverb(
      mix([
        [0, tune(riff, 0.22, (n, s) => powerChord(n, s * 0.97)), 0.8],
        [
          0,
          beat(0.22, [
            ['X..X.X..', kick(), 1],
            ['..X...X.', gatedSnare(), 0.8],
          ]),
        ],
        [0, jet, 0.6],
      ]),
      { seconds: 1, wet: 0.2 },
    );
  },

  /** One leg, a beach at dawn, and a wreath. */
  danielsan: () => {
    const call = '69:1.5 74:0.5 76:1 79:2.5';
    return reverb(
      mix([
        [0, gong(98, 2.6), 0.5],
        [0.25, tune(call, 0.27, (n, s) => flute(n, s * 1.05)), 0.9],
        [1.3, tune('50,57,62:4', 0.27, (n, s) => section(n, s)), 0.4],
        [1.3, mix([62, 66, 69, 74].map((n, i) => [i * 0.03, pluck(n, 1.4, { soft: 0.2 })])), 0.6],
      ]),
      { seconds: 1.8, wet: 0.35 },
    );
  },
};
