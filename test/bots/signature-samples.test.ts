import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { testWith } from '../support/fault-tools';

const folder = mkdtempSync(join(tmpdir(), 'signatures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = `whsec_${Buffer.alloc(32, 'key').toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 'other').toString('base64')}`;
const BODY = '{"type":"message.posted","text":"漢字 <b>"}';

interface Sent {
  headers: Record<string, string>;
  body: string;
}

function signed(secret: string, at = new Date(), body = BODY): Sent {
  const signature = new Webhook(secret).sign('evt_1', at, body);
  const seconds = String(Math.floor(at.getTime() / 1000));
  return {
    headers: { 'webhook-id': 'evt_1', 'webhook-timestamp': seconds, 'webhook-signature': signature },
    body,
  };
}

const rotating = (): Sent => {
  const [now, before] = [signed(SECRET), signed(OTHER)];
  const signatures = `${before.headers['webhook-signature']} ${now.headers['webhook-signature']}`;
  return { ...now, headers: { ...now.headers, 'webhook-signature': signatures } };
};

const tampered = (): Sent => ({ ...signed(SECRET), body: BODY.replace('posted', 'forged') });

const CASES: [string, () => Sent, boolean][] = [
  ['signed', () => signed(SECRET), true],
  ['signed twice, while secrets rotate', rotating, true],
  ['signed by another secret', () => signed(OTHER), false],
  ['changed on its way', tampered, false],
  ['ten minutes old', () => signed(SECRET, new Date(Date.now() - 600_000)), false],
  ['not signed', () => ({ headers: {}, body: BODY }), false],
];

/** The code that the page shows in this language. */
function sampleIn(language: string): string {
  const [, section = ''] = readFileSync('docs/bots.md', 'utf8').split('### Checking the signature');
  return section.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;
}

const RUBY = `require "json"
puts JSON.generate(JSON.parse($stdin.read).map { |sent| signed?(sent["headers"], sent["body"]) })
`;

const IMPORTS = ['crypto/hmac', 'crypto/sha256', 'encoding/base64', 'encoding/json', 'fmt', 'net/http', 'os'];
const GO_HEAD = `package main

import (
${[...IMPORTS, 'strconv', 'strings', 'time'].map((name) => `\t"${name}"`).join('\n')}
)

`;
const GO_MAIN = `
func main() {
	var all []struct {
		Headers map[string]string
		Body    string
	}
	if err := json.NewDecoder(os.Stdin).Decode(&all); err != nil {
		panic(err)
	}
	found := []bool{}
	for _, sent := range all {
		header := http.Header{}
		for name, value := range sent.Headers {
			header.Set(name, value)
		}
		found = append(found, isSigned(header, []byte(sent.Body), os.Getenv("WEBHOOK_SECRET")))
	}
	json.NewEncoder(os.Stdout).Encode(found)
}
`;

const PHP = `
$all = json_decode(file_get_contents('php://stdin'), true);
$secret = getenv('WEBHOOK_SECRET');
echo json_encode(array_map(fn ($sent) => is_signed($sent['headers'], $sent['body'], $secret), $all));
`;

const LANGUAGES: [
  language: string,
  command: string,
  args: string[],
  file: string,
  around: [string, string],
][] = [
  ['ruby', 'ruby', [], 'sample.rb', ['', RUBY]],
  ['php', 'php', [], 'sample.php', ['<?php\n', PHP]],
  ['go', 'go', ['run'], 'sample.go', [GO_HEAD, GO_MAIN]],
];

for (const [language, command, args, file, [head, tail]] of LANGUAGES)
  testWith(
    [command],
    `B125: the published check in ${language} takes what is signed, and nothing else`,
    async () => {
      const path = join(folder, file);
      writeFileSync(path, head + sampleIn(language) + tail);
      const env = {
        ...process.env,
        WEBHOOK_SECRET: SECRET,
        GOCACHE: join(folder, 'cache'),
        GO111MODULE: 'off',
      };
      const input = JSON.stringify(CASES.map(([, sent]) => sent()));
      const found = JSON.parse(execFileSync(command, [...args, path], { env, input, encoding: 'utf8' }));
      expect(CASES.map(([name], index) => [name, found[index]])).toEqual(
        CASES.map(([name, , is]) => [name, is]),
      );
    },
  );
