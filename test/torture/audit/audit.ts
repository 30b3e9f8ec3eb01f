import type { Finding } from '../rules';
import { boosted, boostReplicas, boostsInvoked, boostsOnce } from './boosts';
import { toldBots } from './bots';
import type { Auditor, Evidence } from './evidence';
import { files } from './files';
import { acknowledged, inOrder, invoked, once } from './messages';
import { redacted } from './redaction';
import { bounded, dense, done, replicas, searchable } from './replicas';
import { sameFrames, streams } from './streams';

const AUDITORS: Auditor[] = [
  acknowledged,
  invoked,
  once,
  dense,
  streams,
  sameFrames,
  replicas,
  redacted,
  searchable,
  inOrder,
  boosted,
  boostsInvoked,
  boostsOnce,
  boostReplicas,
  files,
  done,
  toldBots,
  bounded,
];

export function audit(evidence: Evidence): Finding[] {
  return AUDITORS.flatMap((auditor) => auditor(evidence));
}
