import { gemoji } from 'gemoji';

const TONES: Record<string, string> = { 2: '🏻', 3: '🏼', 4: '🏽', 5: '🏾', 6: '🏿' };
const NAME = /^([a-z0-9_+'’&.-]+?)(?:::skin-tone-([2-6]))?$/;
const ALIASES: Record<string, string> = {
  simple_smile: 'slightly_smiling_face',
  knife_fork_plate: 'plate_with_cutlery',
  reversed_hand_with_middle_finger_extended: 'middle_finger',
  the_horns: 'metal',
  i_love_you_hand_sign: 'love_you_gesture',
  hand_with_index_and_middle_fingers_crossed: 'crossed_fingers',
  raised_hand_with_fingers_splayed: 'raised_hand_with_fingers_splayed',
  face_with_hand_over_mouth: 'hand_over_mouth',
  smiling_face_with_3_hearts: 'smiling_face_with_three_hearts',
  shocked_face_with_exploding_head: 'exploding_head',
  face_with_finger_covering_closed_lips: 'shushing_face',
  money_mouth_face: 'money_mouth_face',
  sleuth_or_spy: 'detective',
  female_doctor: 'woman_health_worker',
  male_doctor: 'man_health_worker',
  robot_face: 'robot',
  ladybug: 'lady_beetle',
  octagonal_sign: 'stop_sign',
  helmet_with_white_cross: 'rescue_worker_helmet',
  double_vertical_bar: 'pause_button',
  spiral_calendar_pad: 'spiral_calendar',
  face_palm: 'facepalm',
  white_frowning_face: 'frowning_face',
  mostly_sunny: 'sun_behind_small_cloud',
  rain_cloud: 'cloud_with_rain',
  lightning: 'cloud_with_lightning',
  thunder_cloud_and_rain: 'cloud_with_lightning_and_rain',
};

const slug = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

let byName: Map<string, string> | undefined;

/** Slack's names are those of the picker, or what Unicode calls the emoji. */
function names(): Map<string, string> {
  if (byName) return byName;
  byName = new Map(gemoji.map(({ description, emoji }) => [slug(description), emoji]));
  for (const { names, emoji } of gemoji) for (const name of names) byName.set(name, emoji);
  return byName;
}

function standard(name: string): string | undefined {
  const known = names();
  const plain = name
    .replaceAll('-', '_')
    .replace(/^female_/, 'woman_')
    .replace(/^male_/, 'man_')
    .replace(/^(?:woman|man)_.*(?:boy|girl)$/, 'family_$&')
    .replace(/^(woman|man)_heart_(?=woman$|man$)/, 'couple_with_heart_$1_')
    .replace(/^(woman|man)_kiss_(?=woman$|man$)/, 'kiss_$1_')
    .replace(/^large_(?=[a-z]+_(?:circle|square)$)/, '');
  const alias = ALIASES[name.replaceAll('-', '_')] ?? plain;
  return known.get(name) ?? known.get(alias) ?? known.get(name.replace(/^flag-/, ''));
}

/** @param written such as `wave::skin-tone-3` @returns undefined for custom emoji */
export function emojiNamed(written: string): string | undefined {
  const [, name = '', tone = ''] = NAME.exec(written) ?? [];
  const emoji = standard(name);
  return emoji && withTone(emoji, TONES[tone]);
}

/** The tone stands behind the first person, in place of the variation selector. */
function withTone(emoji: string, tone: string | undefined): string {
  if (tone === undefined) return emoji;
  const [first = '', ...rest] = emoji;
  return first + tone + (rest[0] === '\ufe0f' ? rest.slice(1) : rest).join('');
}

export function emojiOfCodes(codes: string): string | undefined {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,12}$/i.test(codes)) return undefined;
  const points = codes.split('-').map((code) => Number.parseInt(code, 16));
  return points.every((point) => point > 0x1f && point <= 0x10ffff)
    ? String.fromCodePoint(...points).toWellFormed()
    : undefined;
}
