/** Followed by the id of the person who may read what is kept. */
export const ROOM_CACHE_PREFIX = 'campfire-rooms-';
