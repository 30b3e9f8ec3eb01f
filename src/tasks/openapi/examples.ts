/** A request body for each operation that takes one. A test sends them all. */
export const EXAMPLES: Record<string, object> = {
  account_update: { name: 'Acme', settings: { restrict_room_creation_to_administrators: true } },
  boosts_create: { content: '🎉' },
  customStyles_update: { custom_styles: ':root { --ember: rebeccapurple; }' },
  messages_create: { body: 'Lunch at **one**?', client_message_id: '7f9c2f6e-2f0c-4b5e-9a53-0a6d8a7f3f10' },
  messages_update: { body: 'Lunch at **half past one**?' },
  pushSubscriptions_create: {
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/an-address-that-only-this-device-has',
    p256dh_key: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth_key: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  rooms_create: { type: 'closed', name: 'Launch', user_ids: [2] },
  rooms_follow: { involvement: 'everything' },
  rooms_read: { message_id: 1 },
  rooms_unread: { message_id: 1 },
  rooms_update: { name: 'Launch party' },
  recoveries_redeem: {
    token: 'what stands at the end of the link',
    password: 'a long sentence is a good password',
  },
  sessions_join: {
    name: 'Bob',
    email_address: 'bob@example.com',
    password: 'a long sentence is a good password',
  },
  sessions_setUp: {
    account_name: 'Acme',
    name: 'Ann',
    email_address: 'ann@example.com',
    password: 'a long sentence is a good password',
  },
  sessions_signIn: { email_address: 'ann@example.com', password: 'a long sentence is a good password' },
  unfurls_create: { url: 'https://example.com/' },
  transfers_redeem: { token: 'what stands at the end of the link' },
  users_leave: { current_password: 'a long sentence is a good password' },
  users_update: { role: 'administrator' },
  users_updateMe: { name: 'Ann Example', bio: 'At the fire since 2026' },
};
