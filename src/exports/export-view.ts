import type { ExportProgress, ExportState, ExportView } from '../protocol/export.view';
import type { ExportRow } from './export.queries';

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

export function exportView(row: ExportRow, progress: ExportProgress | undefined): ExportView {
  const { id, kind, room_id, name, rooms, messages, files, bytes, error } = row;
  const state = stateOf(row, progress !== undefined);
  return {
    id,
    kind,
    room_id,
    state,
    name,
    rooms,
    messages,
    files,
    bytes,
    error,
    ...(state === 'running' && { progress }),
    created_at: iso(row.created_at)!,
    ended_at: iso(row.ended_at),
    expires_at: iso(row.expires_at),
    url: state === 'ready' ? `/account/exports/${id}/file` : null,
  };
}

function stateOf({ ended_at, error }: ExportRow, isRunning: boolean): ExportState {
  if (ended_at === null) return isRunning ? 'running' : 'waiting';
  return error === null ? 'ready' : 'failed';
}
